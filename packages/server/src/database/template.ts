import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";

import { z } from "zod";

/** Where a build leaves the template. One level below `dist`, as this file is when it is built. */
const BUILT = fileURLToPath(new URL("../../dist/template/database.br", import.meta.url));

/** Relative to any file one level below `dist`, so that it holds in a bundle too. */
const MIGRATIONS = fileURLToPath(new URL("../database/migrations/", import.meta.url));

const entryShape = z.object({ path: z.string(), bytes: z.int().nullable() });
const headShape = z.object({ fingerprint: z.string(), entries: z.array(entryShape) });

type Head = z.output<typeof headShape>;

/**
 * Keeps a data directory, one that no engine has open, as one file that new directories are made from. What it was
 * made by is kept with it.
 */
export async function packTemplate(dataDir: string, file: string = BUILT): Promise<void> {
  const parts: Buffer[] = [];
  const entries = readdirSync(dataDir, { recursive: true, encoding: "utf8" }).toSorted();
  const head: Head = { fingerprint: await fingerprint(), entries: [] };
  for (const path of entries) {
    const whole = join(dataDir, path);
    const content = statSync(whole).isFile() ? readFileSync(whole) : null;
    head.entries.push({ path: path.replaceAll("\\", "/"), bytes: content?.byteLength ?? null });
    if (content !== null) parts.push(content);
  }
  const text = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(LENGTH_BYTES);
  lengths.writeUInt32LE(text.byteLength);
  const packed = await promisify(brotliCompress)(Buffer.concat([lengths, text, ...parts]), {
    // A new cluster holds the same database three times over, megabytes apart.
    params: {
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      // The highest takes seven times as long, for nothing.
      [constants.BROTLI_PARAM_QUALITY]: 9,
    },
  });
  await mkdir(dirname(file), { recursive: true });
  // Others may build at the same time, and whoever reads must find one whole.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, packed);
  await rename(unfinished, file);
}

/**
 * Fills a new folder with the template's data directory. False, and nothing is made, where there is no template or
 * where it was made by another engine or by other migrations than those that are here.
 */
export async function unpackTemplate(folder: string, file: string = BUILT): Promise<boolean> {
  const template = await readTemplate(file);
  if (template === null) return false;
  mkdirSync(folder, { mode: PRIVATE_FOLDER });
  let offset = template.offset;
  for (const { path, bytes } of template.head.entries) {
    const whole = join(folder, path);
    if (bytes === null) mkdirSync(whole, { mode: PRIVATE_FOLDER });
    else writeFileSync(whole, template.content.subarray(offset, offset + bytes), { mode: PRIVATE_FILE });
    offset += bytes ?? 0;
  }
  return true;
}

/** Whether the template that a build left is there and was made by what is here. */
export async function isTemplateFresh(file: string = BUILT): Promise<boolean> {
  return (await readTemplate(file)) !== null;
}

const LENGTH_BYTES = 4;

/** The engine refuses a data directory that others may look into. */
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

interface Template {
  readonly head: Head;
  readonly content: Buffer;
  /** Where the first file begins in the content. */
  readonly offset: number;
}

/** Null where it is missing, broken, or not of this release: a database is then made without it. */
async function readTemplate(file: string): Promise<Template | null> {
  try {
    const content = await promisify(brotliDecompress)(await readFile(file));
    const offset = LENGTH_BYTES + content.readUInt32LE();
    const head = headShape.parse(JSON.parse(content.toString("utf8", LENGTH_BYTES, offset)));
    const total = head.entries.reduce((sum, { bytes }) => sum + (bytes ?? 0), offset);
    const isOurs = total === content.byteLength && head.fingerprint === (await fingerprint());
    return isOurs ? { head, content, offset } : null;
  } catch {
    return null;
  }
}

/** What a template depends on: the engine's release, and every migration to the letter. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const engine = new URL("../package.json", import.meta.resolve("@electric-sql/pglite"));
  hash.update(await readFile(engine));
  const names = (await readdir(MIGRATIONS)).filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).toSorted();
  for (const name of names) hash.update(await readFile(join(MIGRATIONS, name)));
  return hash.digest("base64url");
}
