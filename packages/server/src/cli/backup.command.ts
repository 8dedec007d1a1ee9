import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { BackupRefusedError } from "../backup/backup.error.ts";
import type { Manifest } from "../backup/manifest.ts";
import { type Copy, pack } from "../backup/pack.ts";
import { megabytes, takeSnapshot } from "../backup/snapshot.ts";
import { unpack } from "../backup/unpack.ts";
import type { Config } from "../config.ts";
import { openDatabase } from "../database/connection.ts";
import { EmbeddedDirectoryLockedError } from "../database/errors.ts";
import { embeddedDirectory, pgDump, tellRefusal } from "./backup-refusals.ts";
import { askCopy } from "./backup-transport.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Surroundings } from "./program.ts";
import { findServedSocket } from "./served-socket.ts";
import { writeWholeFile } from "./whole-file.ts";

export interface BackupOptions {
  /** One JSON document instead of text. */
  readonly json: boolean;
}

/** Writes all that is stored into one file, which is there whole or not at all. */
export async function backup(
  file: string,
  { json }: BackupOptions,
  config: Config,
  { terminal, version }: Pick<Surroundings, "terminal" | "version">,
): Promise<ExitCode> {
  try {
    const directory = embeddedDirectory(config, pgDump(file));
    if (await exists(file))
      throw new BackupRefusedError(`${file} is there already, and nothing is written over. Name another.`);
    terminal.progress("Copying the database");
    const { result: manifest, bytes } = await writeWholeFile(file, async (draft) => {
      await writeBackup(draft, directory, version);
      terminal.progress("Reading the backup");
      return unpack(draft);
    }).catch((error: unknown) => Promise.reject(refusalOfFile(error, file)));
    if (json) terminal.print(JSON.stringify({ file, bytes, ...manifest }, null, 2));
    else terminal.print(describe(file, directory, manifest, bytes));
    return EXIT.fine;
  } catch (error) {
    return tellRefusal(error, terminal, "Nothing was written.");
  }
}

function describe(file: string, directory: string, { lastChange, madeAt }: Manifest, bytes: number): string {
  return `${file}: all of ${directory} up to change ${lastChange}, as it was at ${madeAt} (${megabytes(bytes)})`;
}

/** From a copy that the server makes who has the directory open; else from one that is made in this process. */
async function writeBackup(draft: string, directory: string, version: string): Promise<void> {
  const socket = await findServedSocket(directory);
  if (socket !== null) return writeServed(draft, socket, directory);
  if (!(await exists(join(directory, "pgdata"))))
    throw new BackupRefusedError(`${directory} has no database. NUTGRAF_DATA_DIR says where it is.`);
  try {
    await writeUnserved(draft, directory, version);
  } catch (error) {
    // It began to be served just now.
    const begun = error instanceof EmbeddedDirectoryLockedError ? await findServedSocket(directory) : null;
    if (begun === null) throw error;
    await writeServed(draft, begun, directory);
  }
}

async function writeServed(draft: string, socket: string, directory: string): Promise<void> {
  await using copy = await askCopy(socket, directory);
  try {
    await write(copy, draft, copy.lost);
  } catch (cause) {
    if (!copy.lost.aborted) throw cause;
    throw new BackupRefusedError("The server stopped while its backup was written. Try again.", { cause });
  }
}

async function writeUnserved(draft: string, directory: string, version: string): Promise<void> {
  const { db, close } = await openDatabase({ kind: "embedded", directory });
  try {
    await using snapshot = await takeSnapshot({ db, directory, version });
    await write(snapshot, draft);
  } finally {
    await close();
  }
}

/** Only for whoever runs this: there are the secrets of webhooks in it. It is on the disk when this returns. */
async function write(copy: Copy, draft: string, signal?: AbortSignal): Promise<void> {
  const file = createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(pack(copy), file, { ...(signal && { signal }) });
}

const UNWRITABLE: ReadonlySet<string> = new Set([
  "EACCES",
  "EDQUOT",
  "ENOENT",
  "ENOSPC",
  "ENOTDIR",
  "EPERM",
  "EROFS",
]);

function refusalOfFile(error: unknown, file: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ECONNRESET")
    return new BackupRefusedError("The server went away while it made the backup. Try again.", {
      cause: error,
    });
  if (!UNWRITABLE.has(code)) return error;
  return new BackupRefusedError(`${file} can't be written (${code}). Name a file in a folder that can.`, {
    cause: error,
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
