import { randomBytes } from "node:crypto";

import type { Kysely } from "kysely";

import { recordChanges } from "../changes/change.writer.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import type { Webhook } from "./webhook.ts";
import { deleteWebhook, insertWebhook } from "./webhook.store.ts";

export interface AddedWebhook {
  readonly webhook: Webhook;
  /** What signs what it is sent, in the form of Standard Webhooks; told this once. */
  readonly secret: string;
}

/** Adds an address that is told of changes from now on. */
export async function addWebhook(
  db: Kysely<Tables>,
  actor: string,
  wanted: Pick<Webhook, "url" | "kinds">,
): Promise<AddedWebhook> {
  const id = `whk_${randomBytes(9).toString("base64url")}`;
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const webhook = await db.transaction().execute(async (trx) => {
    await lockUntilCommit(trx, "publish");
    const added = await insertWebhook(trx, { ...wanted, id, secret, createdBy: actor });
    await recordChanges(trx, actor, [{ kind: "WEBHOOK_ADDED", details: detailsOf(added) }]);
    return added;
  });
  return { webhook, secret };
}

/** Tells an address nothing any more, what was on its way to it included. Null where there is none of this id. */
export function removeWebhook(db: Kysely<Tables>, actor: string, id: string): Promise<Webhook | null> {
  return db.transaction().execute(async (trx) => {
    await lockUntilCommit(trx, "publish");
    const removed = await deleteWebhook(trx, id);
    if (removed) await recordChanges(trx, actor, [{ kind: "WEBHOOK_REMOVED", details: detailsOf(removed) }]);
    return removed;
  });
}

/** The path of such an address is often a secret, and the log is for ever. */
function detailsOf({ id, url }: Webhook) {
  return { webhookId: id, origin: new URL(url).origin };
}
