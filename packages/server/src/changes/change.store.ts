import { type Kysely, type RawBuilder, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Change } from "./change.ts";

const columns = sql`number, at, kind, actor, article_id as "articleId", entity_id as "entityId",
  revision_number as "revisionNumber", from_revision as "fromRevision", note, details`;

/** The changes after a number in their order, so many at most. */
export async function changesAfter(
  db: Kysely<Tables>,
  number: number,
  limit: number,
): Promise<readonly Change[]> {
  return readChanges(db, "changes.after", sql`number > ${number} order by number limit ${limit}`);
}

/** The number of the newest change; 0 where there is none yet. */
export async function newestChange(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ number: number }>`${named("changes.newest")}
    select coalesce(max(number), 0) as number from change`.execute(db);
  return rows[0]?.number ?? 0;
}

async function readChanges(
  db: Kysely<Tables>,
  name: string,
  which: RawBuilder<unknown>,
): Promise<readonly Change[]> {
  const query = sql<Change>`${named(name)} select ${columns} from change where ${which}`;
  return (await query.execute(db)).rows;
}
