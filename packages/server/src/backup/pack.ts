import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";

import { BackupRefusedError } from "./backup.error.ts";
import { ENTRIES, type Manifest, type Seal } from "./manifest.ts";
import { END, encodeHeader, paddingAfter } from "./tar.ts";

export interface Copy {
  readonly manifest: Manifest;
  /** Where the engine's files lie, which nobody changes any more. */
  readonly folder: string;
}

/** Half as dense as could be, and five times as fast: most of a database is text. */
const COMPRESSION = { level: 1 };

/** The copy as a backup is: a tar archive in gzip, sealed at its end. */
export function pack(copy: Copy): Readable {
  const gzip = createGzip(COMPRESSION);
  const archive = Readable.from(archiveOf(copy));
  archive.once("error", (error) => gzip.destroy(error));
  gzip.once("close", () => archive.destroy());
  return archive.pipe(gzip);
}

async function* archiveOf({ manifest, folder }: Copy): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let files = 0;
  for await (const bytes of contentOf(manifest, folder, () => (files += 1))) {
    hash.update(bytes);
    yield bytes;
  }
  // A copy is removed once whoever keeps it stops, which should end the packing too, but not as if it were whole.
  if (files !== manifest.files) throw new BackupRefusedError("The copy went away. Try again.");
  const seal: Seal = { sha256: hash.digest("hex") };
  yield* document(ENTRIES.seal, seal);
  yield END;
}

async function* contentOf(manifest: Manifest, folder: string, counted: () => void): AsyncGenerator<Buffer> {
  yield* document(ENTRIES.manifest, manifest);
  yield encodeHeader({ path: ENTRIES.data, kind: "folder", size: 0 });
  yield* folderIn(folder, ENTRIES.data, counted);
}

function* document(path: string, value: unknown): Generator<Buffer> {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  yield encodeHeader({ path, kind: "file", size: bytes.length });
  yield bytes;
  yield Buffer.alloc(paddingAfter(bytes.length));
}

async function* folderIn(folder: string, path: string, counted: () => void): AsyncGenerator<Buffer> {
  const found = await readdir(folder, { withFileTypes: true });
  for (const entry of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const here = join(folder, entry.name);
    const there = `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      yield encodeHeader({ path: there, kind: "folder", size: 0 });
      yield* folderIn(here, there, counted);
    } else {
      yield* fileIn(here, there);
      counted();
    }
  }
}

async function* fileIn(file: string, path: string): AsyncGenerator<Buffer> {
  const { size } = await stat(file);
  yield encodeHeader({ path, kind: "file", size });
  // A stream without an encoding gives buffers.
  if (size > 0) yield* createReadStream(file) as AsyncIterable<Buffer>;
  yield Buffer.alloc(paddingAfter(size));
}
