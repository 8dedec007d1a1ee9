import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { BackupRefusedError, damaged } from "./backup.error.ts";
import { ByteReader, CutOffError } from "./byte-reader.ts";
import { ENTRIES, FORMAT, type Manifest, manifestSchema, sealSchema } from "./manifest.ts";
import { BLOCK, decodeHeader, paddingAfter, type TarEntry } from "./tar.ts";

/** Takes what is in a backup. */
export interface Target {
  /** Called before anything is written; what it throws ends the reading. */
  readonly begin: (manifest: Manifest) => void;
  /** The folder that the engine's own is made in; null where a backup is only looked at. */
  readonly folder: string | null;
}

const LOOKING: Target = { begin: () => {}, folder: null };

/**
 * Reads a backup from its beginning to its seal, and gives what it says of itself. What was written until this
 * returns can't be relied on.
 *
 * @throws BackupRefusedError where it is no backup, or is not whole.
 */
export async function unpack(file: string, target: Target = LOOKING): Promise<Manifest> {
  let reading: Promise<Manifest> | undefined;
  try {
    return await pipeline(createReadStream(file), createGunzip(), (source) => {
      // A stream without an encoding gives buffers.
      reading = readArchive(new ByteReader(source as AsyncIterable<Buffer>), target);
      return reading;
    });
  } catch (error) {
    // Where the bytes can't be read the pipeline ends at once, and what is being written then would be written on.
    await reading?.catch(() => {});
    throw refusalOf(error, file);
  }
}

/** Why the bytes can't be what a backup has there. */
class UnexpectedError extends Error {
  override readonly name = "UnexpectedError";
}

async function readArchive(reader: ByteReader, target: Target): Promise<Manifest> {
  const hash = createHash("sha256");
  const manifest = manifestSchema.parse(await readDocument(reader, ENTRIES.manifest, hash));
  if (manifest.format > FORMAT) throw newer(manifest);
  target.begin(manifest);
  let files = 0;
  for (;;) {
    const { header, entry } = await readHeader(reader);
    if (entry.path === ENTRIES.seal) {
      if (files !== manifest.files) throw new UnexpectedError("It has another number of files");
      await checkSeal(reader, entry, hash.digest("hex"));
      return manifest;
    }
    hash.update(header);
    if (entry.kind === "file") files += 1;
    await extract(reader, entry, target.folder, hash);
  }
}

/** Nothing older than this release's own tables is unknown to it; what is newer may hold what it can't keep. */
export function newer({ version }: Manifest): BackupRefusedError {
  return new BackupRefusedError(
    `The backup is from a newer release of Nutgraf (${version}): restore it with that release.`,
  );
}

async function readHeader(reader: ByteReader): Promise<{ header: Buffer; entry: TarEntry }> {
  const header = await reader.take(BLOCK);
  const entry = decodeHeader(header);
  if (entry === null) throw new UnexpectedError("Something else stands where an entry should begin");
  return { header, entry };
}

/** The longest document that a backup of ours has is far shorter. */
const LONGEST_DOCUMENT = 1_000_000;

async function readDocument(reader: ByteReader, path: string, hash: Hash): Promise<unknown> {
  const { header, entry } = await readHeader(reader);
  if (entry.path !== path) throw new UnexpectedError(`It has no ${path} where that should be`);
  const bytes = await readBytes(reader, entry);
  hash
    .update(header)
    .update(bytes)
    .update(Buffer.alloc(paddingAfter(entry.size)));
  return JSON.parse(bytes.toString("utf8"));
}

async function readBytes(reader: ByteReader, { path, size }: TarEntry): Promise<Buffer> {
  if (size > LONGEST_DOCUMENT) throw new UnexpectedError(`${path} is too long`);
  const bytes = await reader.take(size);
  await reader.take(paddingAfter(size));
  return bytes;
}

async function checkSeal(reader: ByteReader, entry: TarEntry, sha256: string): Promise<void> {
  const seal = sealSchema.parse(JSON.parse((await readBytes(reader, entry)).toString("utf8")));
  if (seal.sha256 !== sha256) throw new UnexpectedError("Its checksum is another one");
  if (!(await reader.isBlankToItsEnd())) throw new UnexpectedError("Something stands behind its seal");
}

/** Only what lies within the engine's folder, by names that lead nowhere else on any system. */
const SAFE_PATH = new RegExp(`^${ENTRIES.data}(/(?!\\.)[\\w.-]+)*$`);

async function extract(
  reader: ByteReader,
  { path, kind, size }: TarEntry,
  folder: string | null,
  hash: Hash,
): Promise<void> {
  if (!SAFE_PATH.test(path)) throw new UnexpectedError(`It has ${JSON.stringify(path)}, which no backup has`);
  const place = folder === null ? null : join(folder, path);
  if (kind === "folder") {
    if (place !== null) await mkdir(place, { mode: 0o700 });
    return;
  }
  const written = place === null ? null : await open(place, "wx", 0o600);
  try {
    for await (const bytes of reader.through(size)) {
      hash.update(bytes);
      await written?.writeFile(bytes);
    }
  } finally {
    await written?.close();
  }
  hash.update(await reader.take(paddingAfter(size)));
}

function refusalOf(error: unknown, file: string): unknown {
  if (error instanceof BackupRefusedError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof CutOffError || code === "Z_BUF_ERROR")
    return damaged(file, "is cut off", { cause: error });
  if (code === "Z_DATA_ERROR" || DAMAGES.has(nameOf(error)))
    return damaged(file, "is damaged, or no backup of Nutgraf", { cause: error });
  if (code === "ENOENT" || code === "EISDIR")
    return new BackupRefusedError(`There is no file ${file}. Name one that \`nutgraf backup\` made.`);
  return error;
}

const DAMAGES: ReadonlySet<string> = new Set(["UnexpectedError", "ZodError", "SyntaxError"]);

function nameOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : "";
}
