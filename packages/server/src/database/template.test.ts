import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { isTemplateFresh, packTemplate, unpackTemplate } from "./template.ts";

let folder: string;
let file: string;
let made: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "nutgraf-template-"));
  file = join(folder, "built", "database.br");
  made = join(folder, "made");
  const data = join(folder, "data");
  await mkdir(join(data, "base", "5"), { recursive: true });
  await mkdir(join(data, "pg_notify"));
  await writeFile(join(data, "PG_VERSION"), "18\n");
  await writeFile(join(data, "base", "5", "112"), Buffer.from([0, 255, 7]));
  await writeFile(join(data, "base", "5", "113"), "");
  await packTemplate(data, file);
});
afterEach(() => rm(folder, { recursive: true }));

describe("a template", () => {
  it("makes a folder with all that was packed, empty folders and files too", async () => {
    expect(await isTemplateFresh(file)).toBe(true);
    expect(await unpackTemplate(made, file)).toBe(true);
    expect((await readdir(made, { recursive: true })).toSorted()).toEqual(
      ["PG_VERSION", "base", "base/5", "base/5/112", "base/5/113", "pg_notify"].map((path) => join(path)),
    );
    expect(await readFile(join(made, "PG_VERSION"), "utf8")).toBe("18\n");
    expect([...(await readFile(join(made, "base", "5", "112")))]).toEqual([0, 255, 7]);
  });

  it("is not used where none was built", async () => {
    await rm(file);
    expect(await unpackTemplate(made, file)).toBe(false);
    expect(await readdir(folder)).not.toContain("made");
  });

  it("is not used where it was made by other migrations or another engine", async () => {
    const content = brotliDecompressSync(await readFile(file));
    const [, of = ""] = /"fingerprint":"([^"]+)"/.exec(content.toString("latin1")) ?? [];
    content.write("x".repeat(of.length), content.indexOf(of));
    await writeFile(file, brotliCompressSync(content));
    expect(await isTemplateFresh(file)).toBe(false);
    expect(await unpackTemplate(made, file)).toBe(false);
  });

  it.each([0, 20, -4])("is not used where it was cut off at %i bytes", async (bytes) => {
    await writeFile(file, (await readFile(file)).subarray(0, bytes));
    expect(await unpackTemplate(made, file)).toBe(false);
  });
});
