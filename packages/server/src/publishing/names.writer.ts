import { type RawBuilder, type Transaction, sql } from "kysely";

import type { Tables } from "../database/tables.ts";

/** What an entity is found by and called, by its id. */
export type Names = Readonly<Record<string, readonly [slug: string, name: string]>>;

/** Makes articles say how the entities are called that the index has them mention. */
export function writeNamesIn(trx: Transaction<Tables>, articleIds: readonly string[]): Promise<void> {
  return writeNames(trx, sql`article_id = any(${articleIds}::text[])`);
}

/** Makes all articles that mention one of these entities say how it is called now. */
export function writeNamesOf(trx: Transaction<Tables>, entityIds: readonly string[]): Promise<void> {
  return writeNames(
    trx,
    sql`article_id in (select article_id from article_entity where entity_id = any(${entityIds}::text[]))`,
  );
}

async function writeNames(trx: Transaction<Tables>, whichArticles: RawBuilder<unknown>): Promise<void> {
  await sql`/* publishing.names.update */
    update article set names = found.names
    from (
      select
        article_entity.article_id,
        json_object_agg(entity.id, json_build_array(entity.slug, entity.name) order by entity.id) as names
      from article_entity
      join entity on entity.id = article_entity.entity_id
      where ${whichArticles}
      group by article_entity.article_id
    ) as found
    where article.id = found.article_id and article.names::text is distinct from found.names::text`.execute(
    trx,
  );
}
