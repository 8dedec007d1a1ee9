import type { Kysely } from "kysely";

import type { Tables } from "../database/tables.ts";
import { type Attempt, refused } from "../mutations/change-error.ts";
import { once, type Request } from "../publishing/idempotency.ts";
import type { Embargo } from "./embargo.ts";
import { findEmbargo } from "./embargo.store.ts";
import { cancelEmbargo } from "./embargo.writer.ts";

export interface CancelRequest {
  readonly embargo: string;
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null;
}

/** What was taken back; plain JSON, since it may be asked for again. */
export interface EmbargoCancelled {
  readonly embargo: Embargo;
  /** Its change in the log; null in a dry run. */
  readonly change: number | null;
}

/** Takes an article back that waits for its time, or tells what would come of it. */
export async function cancelOnce(
  db: Kysely<Tables>,
  actor: string,
  { embargo: id, dryRun, idempotencyKey }: CancelRequest,
): Promise<Attempt<EmbargoCancelled>> {
  if (dryRun) {
    const embargo = await findEmbargo(db, id);
    return embargo === null ? notFound(id) : { ok: true, done: { embargo, change: null } };
  }
  const request: Request = { actor, key: idempotencyKey, content: { embargoCancel: id } };
  return db.transaction().execute((trx) =>
    once(trx, request, async () => {
      const done = await cancelEmbargo(trx, id, actor);
      return done === null ? notFound(id) : { ok: true, done };
    }),
  );
}

function notFound(id: string): Attempt<EmbargoCancelled> {
  const message = `No embargo has the id ${JSON.stringify(id)}; its article may have appeared, or been taken back.`;
  return refused("NOT_FOUND", ["input", "embargo"], message);
}
