import { type Kysely, sql } from "kysely";

import type { Tables } from "../database/tables.ts";

/** What those of the ids stand for that were merged into others. */
export async function activeRedirects(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; survivor_id: string }>`/* publishing.redirects */
    select id, survivor_id from entity
    where id = any(${[...new Set(ids)]}::text[]) and survivor_id <> id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.survivor_id]));
}
