import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ENTRIES, type Manifest } from "./manifest.ts";
import { decodeHeader, encodeHeader, END, paddingAfter, type TarEntry } from "./tar.ts";
import { unpack } from "./unpack.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "nutgraf-unpack-"));
});
afterEach(() => rm(folder, { recursive: true }));

const manifest: Manifest = {
  product: "nutgraf",
  format: 1,
  version: "1.0.0",
  postgres: 18,
  migrations: [],
  lastChange: 0,
  files: 1,
  madeAt: "2026-11-24T12:00:00.000Z",
};

function entry({ path, kind }: Omit<TarEntry, "size">, text = ""): Buffer {
  const bytes = Buffer.from(text);
  const padding = Buffer.alloc(paddingAfter(bytes.length));
  return Buffer.concat([encodeHeader({ path, kind, size: bytes.length }), bytes, padding]);
}

/** A backup with these entries, and a seal that holds, for somebody who knows how to make one. */
async function sealed(...entries: readonly Buffer[]): Promise<string> {
  const head = entry({ path: ENTRIES.manifest, kind: "file" }, JSON.stringify(manifest));
  const content = Buffer.concat([head, ...entries]);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const seal = entry({ path: ENTRIES.seal, kind: "file" }, JSON.stringify({ sha256 }));
  const file = join(folder, "made.backup");
  await writeFile(file, gzipSync(Buffer.concat([content, seal, END])));
  return file;
}

const data = entry({ path: "pgdata", kind: "folder" });

describe("a backup that somebody made up", () => {
  it("is taken where it is as ours are", async () => {
    const file = await sealed(data, entry({ path: "pgdata/PG_VERSION", kind: "file" }, "18\n"));
    expect(await unpack(file, { begin: () => {}, folder })).toEqual(manifest);
    expect(await readdir(join(folder, "pgdata"))).toEqual(["PG_VERSION"]);
  });

  it.each([
    "../outside",
    "/etc/outside",
    "pgdata/../../outside",
    "pgdata/..",
    "pgdata/a/./b",
    "pgdata/a\\..\\b",
    "pgdata//outside",
    "elsewhere",
  ])("writes nothing at %j", async (path) => {
    const file = await sealed(data, entry({ path, kind: "file" }, "x"));
    await expect(unpack(file, { begin: () => {}, folder })).rejects.toThrow("is damaged, or no backup");
    expect((await readdir(folder)).toSorted()).toEqual(["made.backup", "pgdata"]);
    expect(await readdir(join(folder, "pgdata"))).toEqual([]);
  });

  it("has as many files as it says", async () => {
    const twice = entry({ path: "pgdata/a", kind: "file" }, "x");
    await expect(unpack(await sealed(data, twice, twice))).rejects.toThrow("is damaged");
    await expect(unpack(await sealed(data))).rejects.toThrow("is damaged");
  });

  it("knows no links", () => {
    const header = encodeHeader({ path: "pgdata/a", kind: "file", size: 0 });
    header.write("2", 156);
    expect(decodeHeader(header)).toBeNull();
  });
});

describe("a tar header", () => {
  it.each<TarEntry>([
    { path: "pgdata/base/5/16384_fsm", kind: "file", size: 24_576 },
    { path: "pgdata/base", kind: "folder", size: 0 },
    { path: "pgdata/base/5/16384.1", kind: "file", size: 1_073_741_824 },
  ])("says of %j what it was made of", (entry) => {
    expect(decodeHeader(encodeHeader(entry))).toEqual(entry);
  });

  it("is refused with a bit that was turned", () => {
    const header = encodeHeader({ path: "pgdata/a", kind: "file", size: 1 });
    header.writeUInt8(header.readUInt8(3) ^ 1, 3);
    expect(decodeHeader(header)).toBeNull();
  });
});
