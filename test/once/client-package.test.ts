import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { BARS } from "../../bench/client/bars.ts";
import { bundle, ROOT } from "../../bench/client/bundle.ts";
import { compileHundred } from "../../bench/client/compile.ts";
import { OURS, PEERS } from "../../bench/client/contenders.ts";
import { dependenciesOf } from "../../bench/client/dependencies.ts";
import {
  asked,
  BARRED,
  sizeWith,
  sizeWithSubscription,
  unusedOperations,
} from "../../bench/client/measure.ts";

describe("what an app carries", () => {
  it("is 2,500 bytes at most for the client and a ready-made operation", async () => {
    expect(await sizeWith(OURS, BARRED)).toBeLessThanOrEqual(BARS.bytes);
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

/** What stands in a declaration all the same, and why nobody who uses the package meets it. */
const LOOSE: Readonly<Record<string, string>> = {
  "wrapped(cause: unknown,": "no entry exports it; it takes what a catch clause has",
  "[key: string]: unknown;": "a bound of GraphQL Code Generator's, which no type of a value is",
  "extends [unknown,": "a place in a pattern that is looked past; no type of a value is",
};

/** The declarations that the package's entries lead to, without comments and texts. */
async function publicDeclarations(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const read = async (path: string): Promise<void> => {
    if (found.has(path)) return;
    const code = (await readFile(path, "utf8")).replaceAll(/\/\*[^]*?\*\//g, "");
    found.set(path, code.replaceAll(/`[^`]*`|"[^"]*"|'[^']*'/g, '""'));
    for (const [, from = ""] of code.matchAll(/from ["'](\.[^"']+)["']/g))
      await read(join(dirname(path), from.replace(/\.ts$/, ".d.ts")));
  };
  const { exports } = JSON.parse(await readFile(join(ROOT, "packages/client/package.json"), "utf8"));
  for (const { types } of Object.values<{ readonly types?: string }>(exports))
    if (types) await read(join(ROOT, "packages/client", types));
  return found;
}

describe("public types", () => {
  it("have neither any nor unknown", async () => {
    const declarations = await publicDeclarations();
    expect(declarations.size).toBeGreaterThan(20);
    const found = [...declarations].flatMap(([path, code]) =>
      code
        .split("\n")
        // A property may have the name.
        .filter((line) => /\b(?:any|unknown)\b(?!\??:)/.test(line))
        .filter((line) => !Object.keys(LOOSE).some((loose) => line.includes(loose)))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
