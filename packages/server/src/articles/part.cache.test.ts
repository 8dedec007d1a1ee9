import { describe, expect, it } from "vitest";

import { createPartCache } from "./part.cache.ts";

describe("parts of revisions in memory", () => {
  it("are found while all that is asked for is there", () => {
    const cache = createPartCache(1_000_000);
    cache.keep("rev_1", { text: "The port opens." });
    expect(cache.find("rev_1", ["text"])).toEqual({ text: "The port opens." });
    expect(cache.find("rev_1", ["text", "media"])).toBeUndefined();
    cache.keep("rev_1", { media: [] });
    expect(cache.find("rev_1", ["text", "media"])).toEqual({ text: "The port opens.", media: [] });
    expect(cache.counts).toMatchObject({ hits: 2, misses: 1 });
  });

  it("are those of an article's newest revision as far as that was told", () => {
    const cache = createPartCache(1_000_000);
    cache.keep("rev_1", { text: "The port opens." });
    expect(cache.hasNewest("port", ["text"])).toBe(false);
    cache.keepNewest("port", "rev_1");
    expect(cache.hasNewest("port", ["text"])).toBe(true);
    cache.keep("rev_2", { media: [] });
    cache.keepNewest("port", "rev_2");
    expect(cache.hasNewest("port", ["text"])).toBe(false);
    expect(cache.hasNewest("port", ["media"])).toBe(true);
  });

  it("take no more memory than they may", () => {
    const cache = createPartCache(50_000);
    for (const number of [...Array(100).keys(), ...Array(100).keys()])
      cache.keep(`rev_${number % 30}`, { text: "a".repeat(1_000) });
    expect(cache.counts.bytes).toBeLessThanOrEqual(50_000);
    expect(cache.counts.bytes).toBeGreaterThan(40_000);
  });

  it("stay when others are read once, and make room when those are read again", () => {
    const cache = createPartCache(50_000);
    const text = "a".repeat(1_000);
    for (let number = 1; number <= 100; number += 1) cache.keep(`rev_${number}`, { text });
    expect(cache.find("rev_1", ["text"])).toBeDefined();
    expect(cache.find("rev_100", ["text"])).toBeUndefined();
    for (let number = 97; number <= 100; number += 1) cache.keep(`rev_${number}`, { text });
    expect(cache.find("rev_100", ["text"])).toBeDefined();
    expect(cache.find("rev_2", ["text"])).toBeUndefined();
  });

  it("are none where there is no memory for them", () => {
    const cache = createPartCache(0);
    cache.keep("rev_1", { text: "The port opens." });
    cache.keepNewest("port", "rev_1");
    expect(cache.find("rev_1", [])).toBeUndefined();
    expect(cache.hasNewest("port", [])).toBe(false);
  });
});
