import { type Kysely, sql } from "kysely";

import { changeColumns, type FoundChange } from "../changes/change.store.ts";
import { allOf, type ValueFilter, whereValue } from "../database/condition.ts";
import { type Listing, named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import { ALL_PUBLIC_KINDS, type DeliveryStatus, type WebhookDelivery } from "./webhook.ts";

const columns = sql`id, webhook_id as "webhookId", change_number as "changeNumber", status, attempts,
  next_attempt_at as "nextAttemptAt", last_error as "lastError", delivered_at as "deliveredAt"`;

export interface DeliveryFilter {
  readonly status?: ValueFilter<DeliveryStatus> | null;
  readonly webhookId?: string | null;
}

/** Deliveries, those of the newest changes first. */
export function deliveryListing(filter: DeliveryFilter | null | undefined): Listing {
  const { status, webhookId } = filter ?? {};
  return {
    name: "webhook-deliveries.page",
    columns,
    from: sql`webhook_delivery`,
    where: allOf([
      ...whereValue(sql`status`, status),
      ...(webhookId ? [sql`webhook_id = ${webhookId}`] : []),
    ]),
    order: {
      name: "deliveries-newest",
      columns: [
        { expression: sql`change_number`, type: "integer" },
        { expression: sql`id`, type: "text" },
      ],
      descending: true,
    },
  };
}

/** How far a webhook's cursor moves at once. */
const SPREAD = 1_000;

/**
 * Makes deliveries of the changes after each webhook's cursor, and moves the cursor with them: none is lost, and none
 * is made twice. A webhook that another instance is at is left to it.
 */
export async function spreadChanges(db: Kysely<Tables>, now: Date): Promise<void> {
  await sql`${named("webhook-deliveries.spread")}
    with due as (
      select webhook.id, webhook.kinds, webhook.cursor,
        least(webhook.cursor + ${sql.lit(SPREAD)}, newest.number) as until
      from webhook, (select coalesce(max(number), 0) as number from change) as newest
      where webhook.disabled_at is null and webhook.cursor < newest.number
      for update of webhook skip locked
    ), made as (
      insert into webhook_delivery (id, webhook_id, change_number, status, next_attempt_at)
      select 'msg_' || substr(due.id, 5) || '_' || change.number, due.id, change.number, 'PENDING',
        ${now}::timestamptz
      from due join change on change.number > due.cursor and change.number <= due.until
      where change.kind = any(${ALL_PUBLIC_KINDS}::text[])
        and (due.kinds is null or change.kind = any(due.kinds))
    )
    update webhook set cursor = due.until from due where webhook.id = due.id`.execute(db);
}

/** A delivery with all that is needed to send it. */
export interface DueDelivery extends FoundChange {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
}

/**
 * Takes deliveries that are due, the oldest first, and counts the attempt. Until `leasedUntil` nobody else takes them;
 * after it somebody does, if whoever took them is gone.
 */
export async function claimDue(
  db: Kysely<Tables>,
  { now, leasedUntil, limit }: { readonly now: Date; readonly leasedUntil: Date; readonly limit: number },
): Promise<readonly DueDelivery[]> {
  const query = sql<DueDelivery>`${named("webhook-deliveries.claim")}
    with claimed as (
      update webhook_delivery set attempts = attempts + 1, next_attempt_at = ${leasedUntil}::timestamptz
      where id in (
        select webhook_delivery.id from webhook_delivery
          join webhook on webhook.id = webhook_delivery.webhook_id
        where status = 'PENDING' and next_attempt_at <= ${now}::timestamptz and webhook.disabled_at is null
        order by next_attempt_at, change_number
        limit ${limit}
        for update of webhook_delivery skip locked
      )
      returning id, webhook_id, change_number, attempts
    )
    select claimed.id as "deliveryId", claimed.webhook_id as "webhookId", claimed.attempts,
      webhook.url, webhook.secret, ${changeColumns},
      array_remove(array[article.slug, entity.slug], null) as slugs
    from claimed
      join webhook on webhook.id = claimed.webhook_id
      join change on change.number = claimed.change_number
      left join article on article.id = change.article_id
      left join entity on entity.id = change.entity_id
    order by claimed.change_number`;
  return (await query.execute(db)).rows;
}

export async function markDelivered(db: Kysely<Tables>, id: string, at: Date): Promise<void> {
  await sql`${named("webhook-deliveries.delivered")}
    update webhook_delivery
    set status = 'DELIVERED', delivered_at = ${at}::timestamptz, next_attempt_at = null, last_error = null
    where id = ${id}`.execute(db);
}

/** Without a next attempt it is given up. */
export async function markFailed(
  db: Kysely<Tables>,
  id: string,
  { error, nextAttemptAt }: { readonly error: string; readonly nextAttemptAt: Date | null },
): Promise<void> {
  await sql`${named("webhook-deliveries.failed")}
    update webhook_delivery
    set status = ${nextAttemptAt === null ? "DEAD" : "PENDING"}, last_error = ${error},
      next_attempt_at = ${nextAttemptAt}::timestamptz
    where id = ${id}`.execute(db);
}

export async function disableWebhook(db: Kysely<Tables>, id: string, at: Date): Promise<void> {
  await sql`${named("webhooks.disable")}
    update webhook set disabled_at = ${at}::timestamptz where id = ${id}`.execute(db);
}

/** Sends deliveries that were given up or made once more, from the first attempt on; gives those that there are. */
export async function resendDeliveries(
  db: Kysely<Tables>,
  ids: readonly string[],
  now: Date,
): Promise<readonly WebhookDelivery[]> {
  const query = sql<WebhookDelivery>`${named("webhook-deliveries.resend")}
    update webhook_delivery
    set status = 'PENDING', attempts = 0, next_attempt_at = ${now}::timestamptz, delivered_at = null
    where id = any(${ids}::text[])
    returning ${columns}`;
  return (await query.execute(db)).rows;
}
