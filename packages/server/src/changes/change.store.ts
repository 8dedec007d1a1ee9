import { type Kysely, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Change } from "./change.ts";

/** A change with what its article or entity is found by now. */
export interface FoundChange extends Change {
  /** The slug of the article or of the entity; for a merged entity also that of the one that answers for it. */
  readonly slugs: readonly string[];
}

/** The changes after a number in their order, so many at most. */
export async function changesAfter(
  db: Kysely<Tables>,
  number: number,
  limit: number,
): Promise<readonly FoundChange[]> {
  const query = sql<FoundChange>`${named("changes.after")}
    select ${changeColumns},
      array_remove(array[article.slug, entity.slug, nullif(survivor.slug, entity.slug)], null) as slugs
    from change
      left join article on article.id = change.article_id
      left join entity on entity.id = change.entity_id
      left join entity as survivor on survivor.id = entity.survivor_id
    where change.number > ${number}
    order by change.number
    limit ${limit}`;
  return (await query.execute(db)).rows;
}

/** The number of the newest change; 0 where there is none yet. */
export async function newestChange(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ number: number }>`${named("changes.newest")}
    select coalesce(max(number), 0) as number from change`.execute(db);
  return rows[0]?.number ?? 0;
}

/** The columns that make a `Change`. */
export const changeColumns = sql`change.number, change.at, change.kind, change.actor,
  change.article_id as "articleId", change.entity_id as "entityId", change.revision_number as "revisionNumber",
  change.from_revision as "fromRevision", change.note, change.details`;
