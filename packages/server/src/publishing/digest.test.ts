import { describe, expect, it } from "vitest";

import { digestOf } from "./digest.ts";

describe("the fingerprint of a content", () => {
  it("does not depend on the order of properties, at any depth", () => {
    expect(digestOf({ a: 1, b: [{ c: 2, d: null }] })).toBe(digestOf({ b: [{ d: null, c: 2 }], a: 1 }));
  });

  it.each([
    ["the order of a list", [1, 2], [2, 1]],
    ["null and an empty list", null, []],
    ["a number and its text", 1, "1"],
    ["one letter in two normal forms", "é", "e\u0301"],
    ["an empty object and an empty list", {}, []],
  ])("tells apart %s", (_, one, other) => {
    expect(digestOf({ value: one })).not.toBe(digestOf({ value: other }));
  });
});
