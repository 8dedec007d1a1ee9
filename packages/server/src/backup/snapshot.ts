import { constants } from "node:fs";
import { cp, readdir, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

import { type Kysely, sql } from "kysely";

import type { Tables } from "../database/tables.ts";
import { BackupRefusedError } from "./backup.error.ts";
import { FORMAT, type Manifest } from "./manifest.ts";
import type { Copy } from "./pack.ts";

/** A copy of an embedded database as it was at one moment. */
export interface Snapshot extends Copy, AsyncDisposable {}

/** What an embedded database is kept in, in its directory. */
export interface Kept {
  readonly db: Kysely<Tables>;
  readonly directory: string;
  /** The release that makes the backup. */
  readonly version: string;
}

const UNFINISHED = "backup.unfinished";

/** What the engine makes anew whenever it starts, or names a process that the copy does not have. */
const LEFT_OUT: ReadonlySet<string> = new Set(["postmaster.pid", "postmaster.opts", "pgsql_tmp"]);

/** Where the copy of a directory's database lies while there is one. */
export function copyFolder(directory: string): string {
  return join(directory, UNFINISHED);
}

const underWay = new Set<string>();

/**
 * Copies the engine's files beside them, while no statement runs: what is asked meanwhile waits for as long as that
 * takes, which on file systems that share blocks between copies is next to nothing.
 *
 * The directory's lock must be held. Errors: BackupRefusedError where another one is under way or the disk is full.
 */
export async function takeSnapshot({ db, directory, version }: Kept): Promise<Snapshot> {
  if (underWay.has(directory))
    throw new BackupRefusedError("Another backup is under way. Wait until it is done.");
  underWay.add(directory);
  const folder = copyFolder(directory);
  const dispose = async () => {
    await rm(folder, { recursive: true, force: true });
    underWay.delete(directory);
  };
  try {
    // A process that was killed may have left one.
    await rm(folder, { recursive: true, force: true });
    const data = join(directory, "pgdata");
    await requireRoom(data);
    // The engine has a single connection, so whoever holds it is alone.
    const manifest = await db.connection().execute(async (connection) => {
      await sql`/* backup.settle */ checkpoint`.execute(connection);
      const described = await describe(connection, version);
      await cp(data, folder, { recursive: true, mode: constants.COPYFILE_FICLONE, filter: isKept });
      return { ...described, files: await countFiles(folder) };
    });
    return { manifest, folder, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function isKept(path: string): boolean {
  return !LEFT_OUT.has(path.split(/[/\\]/).at(-1) ?? "");
}

async function describe(db: Kysely<Tables>, version: string): Promise<Omit<Manifest, "files">> {
  const { rows } = await sql<{ postgres: number; now: Date }>`/* backup.engine */
    select current_setting('server_version_num')::integer / 10000 as postgres, now() as now`.execute(db);
  const [engine] = rows;
  if (engine === undefined) throw new Error("The engine did not tell its version");
  return {
    product: "nutgraf",
    format: FORMAT,
    version,
    postgres: engine.postgres,
    migrations: [...(await takenSteps(db))],
    lastChange: await lastChange(db),
    madeAt: engine.now.toISOString(),
  };
}

async function takenSteps(db: Kysely<Tables>): Promise<readonly string[]> {
  if (!(await hasTable(db, "nutgraf_migration"))) return [];
  const { rows } = await sql<{ name: string }>`/* backup.steps */
    select name from nutgraf_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** The number of the last change; 0 where there was none, or the database is from before changes were numbered. */
export async function lastChange(db: Kysely<Tables>): Promise<number> {
  if (!(await hasTable(db, "change"))) return 0;
  const { rows } = await sql<{ number: number }>`/* backup.last-change */
    select coalesce(max(number), 0) as number from change`.execute(db);
  return rows[0]?.number ?? 0;
}

async function hasTable(db: Kysely<Tables>, name: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`/* backup.look */
    select to_regclass(${name}) is not null as found`.execute(db);
  return rows[0]?.found === true;
}

/** Full disks would hurt the database itself, so a share stays free. */
const SPARE_SHARE = 0.1;

async function requireRoom(data: string): Promise<void> {
  const { bavail, bsize } = await statfs(data);
  const needed = Math.ceil((await sizeOf(data)) * (1 + SPARE_SHARE));
  if (bavail * bsize >= needed) return;
  throw new BackupRefusedError(
    `The disk of ${data} has too little room to copy the database (${megabytes(needed)} are needed, ` +
      `${megabytes(bavail * bsize)} are free). Free some.`,
  );
}

async function countFiles(folder: string): Promise<number> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  return found.filter((entry) => entry.isFile()).length;
}

/** In bytes, of all files in a folder. */
export async function sizeOf(folder: string): Promise<number> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = await Promise.all(
    found
      .filter((entry) => entry.isFile())
      // The engine removes some while we look.
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
