import { type Kysely, sql } from "kysely";

/**
 * An article's own row says how the entities are called that it mentions, `[slug, name]` each, and how the measures are
 * labelled that it has figures of, by their ids. Whoever shows no more of them needs none read. Null where it has none.
 *
 * What lists and articles are made of stays in the row itself, up to a page of it: PostgreSQL else puts aside and
 * compresses what makes a row larger than 2 KB, and looks each piece of it up when it is read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table article set (toast_tuple_target = 8160)`,
  `alter table revision set (toast_tuple_target = 8160)`,
  `alter table article add column names json, add column labels json`,
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
  `update article set labels = found.labels
    from (
      select told.article_id, json_object_agg(measure.id, measure.label order by measure.id) as labels
      from (select distinct article_id, measure_id from figure) as told
      join measure on measure.id = told.measure_id
      group by told.article_id
    ) as found
    where article.id = found.article_id`,
];
