import { describe, expect, it } from "vitest";

import { readExpiry } from "./expiry.ts";

const NOW = new Date("2026-11-24T12:00:00Z");

describe("a time to expire", () => {
  it.each([
    ["90d", "2027-02-22T12:00:00.000Z"],
    ["2027-01-01", "2027-01-01T00:00:00.000Z"],
    ["2027-01-01T08:00+02:00", "2027-01-01T06:00:00.000Z"],
  ])("%s is meant as %s", (text, time) => {
    expect(readExpiry(text, NOW)?.toISOString()).toBe(time);
  });

  it.each(["", "soon", "90", "-1d", "2027-13-01", "2027-01-01T08:00", "1999999d"])("%j is none", (text) => {
    expect(readExpiry(text, NOW)).toBeNull();
  });
});
