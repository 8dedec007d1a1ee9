import { sql, type Transaction } from "kysely";

import { type Listing, named, NEWEST_FIRST } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Webhook } from "./webhook.ts";

const columns = sql`id, url, kinds, created_at as "createdAt", created_by as "createdBy",
  disabled_at as "disabledAt"`;

/** All webhooks, the newest first. */
export const webhookListing = {
  name: "webhooks.page",
  columns,
  from: sql`webhook`,
  where: sql`true`,
  order: NEWEST_FIRST,
} satisfies Listing;

export type NewWebhook = Pick<Webhook, "id" | "url" | "kinds" | "createdBy"> & { readonly secret: string };

/** Told from the newest change on. To be called under the lock of whoever writes, so that none slips between. */
export async function insertWebhook(trx: Transaction<Tables>, webhook: NewWebhook): Promise<Webhook> {
  const { id, url, secret, kinds, createdBy } = webhook;
  const query = sql<Webhook>`${named("webhooks.insert")}
    insert into webhook (id, url, secret, kinds, cursor, created_by)
    select ${id}, ${url}, ${secret}, ${kinds}::text[], number, ${createdBy} from change_counter
    returning ${columns}`;
  const [made] = (await query.execute(trx)).rows;
  if (made === undefined) throw new Error("The webhook that was added did not come back");
  return made;
}

/** Null where there is none of this id. */
export async function deleteWebhook(trx: Transaction<Tables>, id: string): Promise<Webhook | null> {
  const query = sql<Webhook>`${named("webhooks.delete")}
    delete from webhook where id = ${id} returning ${columns}`;
  return (await query.execute(trx)).rows[0] ?? null;
}
