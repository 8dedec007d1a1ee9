import { mkdir, open, readdir, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";

import type { Kysely } from "kysely";

import { openDatabase } from "../database/connection.ts";
import { lockDirectory } from "../database/lock.ts";
import { migrate } from "../database/migrate.ts";
import { MIGRATIONS } from "../database/migrations/index.ts";
import type { Tables } from "../database/tables.ts";
import { BackupRefusedError, damaged } from "./backup.error.ts";
import { ENTRIES, type Manifest } from "./manifest.ts";
import { lastChange } from "./snapshot.ts";
import { newer, unpack } from "./unpack.ts";

export interface Restored {
  readonly manifest: Manifest;
  /** The steps that brought it up to this release. */
  readonly migrated: readonly string[];
}

const UNFINISHED = "restore.unfinished";

/** The major version of PostgreSQL whose files the engine of this release reads. */
const ENGINE_POSTGRES = 18;

/**
 * Makes the directory's database from a backup, brought up to this release. It is made beside its place, opened and
 * compared with what the backup says of itself, and moved there when it is on the disk as a whole.
 *
 * @throws BackupRefusedError, EmbeddedDirectoryLockedError
 */
export async function restore(file: string, directory: string): Promise<Restored> {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(directory);
  const unfinished = join(directory, UNFINISHED);
  try {
    await rm(unfinished, { recursive: true, force: true });
    await requireEmpty(directory);
    const restored = await restoreInto(unfinished, file);
    await flushAll(unfinished);
    await rename(join(unfinished, ENTRIES.data), join(directory, ENTRIES.data));
    await flushFolder(directory);
    return restored;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    await lock.release();
    // One that was made for this goes again where nothing came of it.
    if (made !== undefined) await rmdir(directory).catch(() => {});
  }
}

async function requireEmpty(directory: string): Promise<void> {
  const found = (await readdir(directory)).filter((name) => !name.startsWith("nutgraf.lock"));
  if (found.length === 0) return;
  throw new BackupRefusedError(
    `${directory} has something in it (${found.slice(0, 3).join(", ")}), and nothing is written over. ` +
      "Move it away, or name another directory: NUTGRAF_DATA_DIR=…",
  );
}

async function restoreInto(folder: string, file: string): Promise<Restored> {
  await mkdir(folder, { mode: 0o700 });
  const manifest = await unpack(file, { folder, begin: requireReadable });
  const { db, close } = await openDatabase({ kind: "embedded", directory: folder });
  try {
    await requireSame(db, manifest, file);
    return { manifest, migrated: await migrate(db) };
  } finally {
    await close();
  }
}

function requireReadable(manifest: Manifest): void {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  if (!manifest.migrations.every((name) => known.has(name)) || manifest.postgres > ENGINE_POSTGRES)
    throw newer(manifest);
  if (manifest.postgres === ENGINE_POSTGRES) return;
  throw new BackupRefusedError(
    `The backup has the files of PostgreSQL ${manifest.postgres}, and this release reads those of ` +
      `${ENGINE_POSTGRES}. Restore it with Nutgraf ${manifest.version}, \`nutgraf export\` there, and publish that here.`,
  );
}

async function requireSame(db: Kysely<Tables>, { lastChange: told }: Manifest, file: string): Promise<void> {
  const found = await lastChange(db);
  if (found !== told) throw damaged(file, `says that its last change is ${told}, but that is ${found}`);
}

/** The engine does not wait for the disk, and whoever restores should be able to pull the plug after it. */
async function flushAll(folder: string): Promise<void> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of found) {
    if (entry.isFile()) await flush(join(entry.parentPath, entry.name));
    else await flushFolder(join(entry.parentPath, entry.name));
  }
  await flushFolder(folder);
}

/** Windows has no such thing, and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform !== "win32") await flush(folder);
}

async function flush(path: string): Promise<void> {
  const opened = await open(path, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
