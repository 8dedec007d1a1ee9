import { once } from "node:events";

import { writeHead } from "../http/head.ts";
import { reply } from "../http/reply.ts";
import type { Handler } from "../http/router.ts";
import { BackupRefusedError } from "./backup.error.ts";
import { type Kept, type Snapshot, takeSnapshot } from "./snapshot.ts";

/** Where the server of a directory copies its database, on its local socket alone. */
export const BACKUP_PATH = "/backup";

/**
 * Copies the database as it is now, answers with the copy's manifest, and keeps the copy for as long as whoever asked
 * stays connected; 409 and the reason where there can be none. He packs it himself: this process answers others.
 */
export function createBackupHandler(kept: Kept): Handler {
  return async ({ response }) => {
    const taken = await snapshotOrReason(kept);
    if (typeof taken === "string") {
      reply(response, 409, { "content-type": "application/json" }, JSON.stringify({ message: taken }));
      return;
    }
    await using snapshot = taken;
    if (response.closed) return;
    const gone = once(response, "close");
    writeHead(response, 200, { "content-type": "application/json", "cache-control": "no-store" });
    response.write(`${JSON.stringify(snapshot.manifest)}\n`);
    await gone;
  };
}

async function snapshotOrReason(kept: Kept): Promise<Snapshot | string> {
  try {
    return await takeSnapshot(kept);
  } catch (error) {
    if (error instanceof BackupRefusedError) return error.message;
    throw error;
  }
}
