import { describe, expect, it } from "vitest";

import { hashSecret, isHashOf, makeKeyParts, readKey, writeKey } from "./api-key.ts";

describe("an API key", () => {
  it("is read as it was written, whatever chance made of it", () => {
    for (let round = 0; round < 200; round += 1) {
      const parts = makeKeyParts();
      expect(readKey(writeKey(parts))).toEqual(parts);
    }
  });

  it("has 256 random bits that nobody else has", () => {
    const { secret } = makeKeyParts();
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(makeKeyParts().secret).not.toBe(secret);
  });

  it.each([
    "",
    "ntg",
    "ntg_1_2",
    `ntg_${"0".repeat(12)}_${"A".repeat(42)}`,
    `ntg_${"G".repeat(12)}_${"A".repeat(43)}`,
  ])("is not what has not its form: %j", (text) => {
    expect(readKey(text)).toBeNull();
  });

  it("is known by the hash of its secret, and by no other", () => {
    const { secret } = makeKeyParts();
    expect(isHashOf(hashSecret(secret), secret)).toBe(true);
    expect(isHashOf(hashSecret(secret), makeKeyParts().secret)).toBe(false);
  });
});
