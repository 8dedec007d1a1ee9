import { type Kysely, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";

/** The id of the article that each fact or media item belongs to; null for an id that none has. */
export async function findArticlesOfItems(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<(string | null)[]> {
  const query = sql<{ id: string; article_id: string }>`${named("nodes.articles-of-items")}
    select id, article_id from figure where id = any(${ids}::text[])
    union all
    select id, article_id from statement where id = any(${ids}::text[])
    union all
    select id, article_id from role where id = any(${ids}::text[])
    union all
    select id, article_id from relationship where id = any(${ids}::text[])
    union all
    select id, article_id from report where id = any(${ids}::text[])
    union all
    select id, article_id from media where id = any(${ids}::text[])
    union all
    select id, article_id from retracted_item where id = any(${ids}::text[])`;
  const articles = new Map((await query.execute(db)).rows.map((row) => [row.id, row.article_id]));
  return ids.map((id) => articles.get(id) ?? null);
}
