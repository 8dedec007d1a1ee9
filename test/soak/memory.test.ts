import { describe, expect, it } from "vitest";

import { judgeMemory, lineThrough, type Sample } from "./memory.ts";

/** A sample each minute. */
const samplesOf = (inUse: (minute: number) => number): Sample[] =>
  Array.from({ length: 31 }, (_, minutes) => ({ minutes, inUse: inUse(minutes), resident: 200 }));

describe("a line", () => {
  it("goes through points that are on one", () => {
    const line = lineThrough([
      [0, 10],
      [1, 12],
      [2, 14],
    ]);
    expect(line).toEqual({ perMinute: 2, from: 10, to: 14 });
  });
});

describe("memory", () => {
  it("may grow while the service warms up, and then go up and down", () => {
    const samples = samplesOf((minute) => (minute < 10 ? 40 + minute * 5 : 90 + (minute % 2)));
    expect(judgeMemory("A", samples).growth).toBeNull();
  });

  it("may not grow on and on", () => {
    const { growth } = judgeMemory(
      "A",
      samplesOf((minute) => 60 + minute / 2),
    );
    expect(growth).toBe("memory in use grew from 67.5 to 75.0 MB (0.50 MB a minute) of A");
  });
});
