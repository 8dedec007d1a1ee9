import { type Kysely, sql } from "kysely";

/**
 * An article's own row says how the entities are called that it mentions, by their ids: `[slug, name]` each. Lists of
 * articles with the people in them need no entity read for that. Null where it mentions none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table article add column names json`,
  `update article set names = found.names
    from (
      select
        article_entity.article_id,
        json_object_agg(entity.id, json_build_array(entity.slug, entity.name) order by entity.id) as names
      from article_entity
      join entity on entity.id = article_entity.entity_id
      group by article_entity.article_id
    ) as found
    where article.id = found.article_id`,
];
