import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";

import { z } from "zod";

import { BackupRefusedError } from "../backup/backup.error.ts";
import { BACKUP_PATH } from "../backup/backup-route.ts";
import { manifestSchema } from "../backup/manifest.ts";
import { copyFolder, type Snapshot } from "../backup/snapshot.ts";
import { getLocally } from "./local-get.ts";

const refusal = z.object({ message: z.string() });

/** A copy that another process keeps. */
export interface KeptCopy extends Snapshot {
  /** Aborted once that process keeps it no longer. */
  readonly lost: AbortSignal;
}

/**
 * Has the running server of a directory copy its database.
 *
 * @throws BackupRefusedError where the server says why there can be none now.
 */
export async function askCopy(socketPath: string, directory: string): Promise<KeptCopy> {
  const response = await getLocally(socketPath, BACKUP_PATH);
  if (response.statusCode === 409) throw new BackupRefusedError(refusal.parse(await json(response)).message);
  if (response.statusCode !== 200) {
    response.resume();
    throw new BackupRefusedError(
      `The server of ${directory} makes no backups (it answers ${response.statusCode}). ` +
        "It may be of another release: stop it, and try again.",
    );
  }
  const lost = new AbortController();
  response.once("error", () => {}).once("close", () => lost.abort());
  for await (const line of createInterface(response))
    return {
      manifest: manifestSchema.parse(JSON.parse(line)),
      folder: copyFolder(directory),
      lost: lost.signal,
      [Symbol.asyncDispose]: async () => void response.destroy(),
    };
  throw new BackupRefusedError("The server went away while it copied its database. Try again.");
}
