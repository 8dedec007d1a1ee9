import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildSchema } from "graphql";
import { afterEach, beforeEach, expect, it } from "vitest";

import { hashOf, ManifestError } from "./manifest.ts";
import { loadPersistedOperations } from "./persisted-operations.ts";

const SCHEMA = buildSchema("type Query { dog: String cat: String }");
const DOG = "query Dog { dog }";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "manifests-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, manifest: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof manifest === "string" ? manifest : JSON.stringify(manifest));
  return file;
}

const apollo = (...operations: readonly (readonly [id: string, name: string, body: string])[]) => ({
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: operations.map(([id, name, body]) => ({ id, name, type: "query", body })),
});

async function problemsOf(...files: readonly string[]): Promise<readonly string[]> {
  const error: unknown = await loadPersistedOperations(files, SCHEMA).catch((caught: unknown) => caught);
  if (!(error instanceof ManifestError)) throw new Error("It was taken.");
  return error.problems.map((problem) => problem.replaceAll(`${folder}/`, ""));
}

it("takes what Apollo's tools write, and documents by their hashes, under ids of any kind", async () => {
  const first = await write("site.json", apollo([hashOf(DOG), "Dog", DOG], ["cat-1", "Cat", "{ cat }"]));
  const second = await write("phone.json", { [hashOf("{ dog }")]: "{ dog }" });
  const { documents, count } = await loadPersistedOperations([first, second], SCHEMA);
  expect(count).toBe(3);
  expect(documents.get(hashOf(DOG))).toBe(DOG);
  expect([documents.get("cat-1"), documents.get(hashOf("{ cat }"))]).toEqual(["{ cat }", "{ cat }"]);
  expect(documents.get(hashOf("{ dog }"))).toBe("{ dog }");
});

it("tells every operation that the schema does not have, with its file and its name", async () => {
  const site = await write(
    "site.json",
    apollo(["1", "Cow", "{ cow }"], ["2", "Dog", DOG], ["3", "Half", "{"]),
  );
  const phone = await write("phone.json", { "1": "{ cat }" });
  expect(await problemsOf(site, phone)).toEqual([
    'site.json, Cow: Cannot query field "cow" on type "Query". Did you mean "cat" or "dog"?',
    "site.json, Half: Syntax Error: Expected Name, found <EOF>.",
    "phone.json, 1: another operation has the same id",
  ]);
});

it("takes no file that is something else, is not there, or was changed after its hashes were made", async () => {
  expect(await problemsOf(await write("list.json", [DOG]))).toEqual([
    expect.stringMatching(/^list\.json is no manifest/),
  ]);
  expect(await problemsOf(await write("half.json", "{"))).toEqual([
    expect.stringMatching(/^half\.json is no manifest/),
  ]);
  expect(await problemsOf(join(folder, "away.json"))).toEqual([
    expect.stringMatching(/^away\.json can't be read: ENOENT/),
  ]);
  expect(await problemsOf(await write("changed.json", apollo([hashOf(DOG), "Dog", "{ cat }"])))).toEqual([
    "changed.json, Dog: its id is the SHA-256 of something else.",
  ]);
});
