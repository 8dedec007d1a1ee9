import { type Transaction, sql } from "kysely";

import type { Tables } from "../database/tables.ts";
import { recordset } from "../database/recordset.ts";
import type { Change } from "./change.ts";

/** A change as it is told when it is made; what is left out is null. */
export type NewChange = Pick<Change, "kind"> & Partial<Omit<Change, "number" | "at" | "kind" | "actor">>;

/** The name of the channel on which each commit tells its newest number. */
export const CHANGE_CHANNEL = "nutgraf_change";

/**
 * Adds to the log, in the transaction of what it tells of, and returns the number of the last. From then on the
 * counter's row is locked until that transaction ends: call it last, so that others wait shortly.
 */
export async function recordChanges(
  trx: Transaction<Tables>,
  actor: string,
  changes: readonly NewChange[],
): Promise<number | null> {
  if (changes.length === 0) return null;
  const { rows } = await sql<{ number: number }>`/* changes.count */
    update change_counter set number = number + ${changes.length}::integer returning number`.execute(trx);
  const last = rows[0]?.number;
  if (last === undefined) throw new Error("The counter of changes has no row");
  const first = last - changes.length + 1;
  const given = changes.map((change, index) => rowOf(change, first + index));
  await sql`/* changes.insert */
    insert into change (number, at, kind, actor, article_id, entity_id, revision_number, from_revision, note, details)
    select number, date_trunc('milliseconds', clock_timestamp()), kind, ${actor}, article_id, entity_id,
      revision_number, from_revision, note, details::json
    from ${recordset(columns, given)}`.execute(trx);
  await sql`/* changes.notify */ select pg_notify(${CHANGE_CHANNEL}, ${String(last)})`.execute(trx);
  return last;
}

const columns = {
  number: "bigint",
  kind: "text",
  article_id: "text",
  entity_id: "text",
  revision_number: "integer",
  from_revision: "integer",
  note: "text",
  details: "text",
} as const;

function rowOf(change: NewChange, number: number) {
  return {
    number,
    kind: change.kind,
    article_id: change.articleId ?? null,
    entity_id: change.entityId ?? null,
    revision_number: change.revisionNumber ?? null,
    from_revision: change.fromRevision ?? null,
    note: change.note ?? null,
    details: JSON.stringify(change.details ?? {}),
  };
}
