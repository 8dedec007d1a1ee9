import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { BARS } from "../../bench/client/bars.ts";
import { bundle, ROOT } from "../../bench/client/bundle.ts";
import { compileHundred } from "../../bench/client/compile.ts";
import { OURS, PEERS } from "../../bench/client/contenders.ts";
import { dependenciesOf } from "../../bench/client/dependencies.ts";
import {
  asked,
  sizeWith,
  sizeWithSmallQuery,
  sizeWithSubscription,
  unusedOperations,
} from "../../bench/client/measure.ts";

describe("what an app carries", () => {
  it("is 2,500 bytes at most for the client and a small query", async () => {
    expect(await sizeWithSmallQuery()).toBeLessThanOrEqual(BARS.bytes);
  });

  it("is less than with any peer for all of an article", async () => {
    const ours = await sizeWith(OURS, "getArticle");
    for (const peer of PEERS) expect(ours, peer.name).toBeLessThan(await sizeWith(peer, "getArticle"));
  });

  it("is 3,200 bytes at most with a subscription", async () => {
    expect(await sizeWithSubscription()).toBeLessThanOrEqual(BARS.bytesWithSubscription);
  });

  it("has no operation that it does not use, and no paging where nothing is paged", async () => {
    expect(await unusedOperations()).toHaveLength(BARS.unusedOperations);
    const { text } = await bundle(OURS.asks(asked("getArticle")));
    expect(text).toContain("query GetArticle(");
    expect(text).not.toContain("hasPreviousPage");
  });
});

describe("the package", () => {
  it("depends on nothing", async () => {
    const manifest = JSON.parse(await readFile(join(ROOT, "packages/client/package.json"), "utf8"));
    expect(manifest.dependencies).toBeUndefined();
    expect([...(await dependenciesOf(OURS.package))]).toHaveLength(BARS.dependencies);
  });
});

describe("the compiler", () => {
  it("has 5,000 types at most to make for a program that asks a hundred operations", async () => {
    const { typed } = OURS;
    const { instantiations } = await compileHundred(typed);
    expect(instantiations).toBeLessThanOrEqual(BARS.instantiations);
  });
});
