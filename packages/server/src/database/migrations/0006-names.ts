import { type Kysely, sql } from "kysely";

/**
 * An article's own row says how the entities are called that it mentions (`names`: id, slug and name of each after
 * one another, in the order of the text), and how the measures are labelled that it has figures of (`labels`: id and
 * label of each). Whoever shows no more of them needs none read. Null where it has none.
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
      select article_entity.article_id, json_agg(told.word order by position, entity_id, told.place) as names
      from article_entity
      join entity on entity.id = article_entity.entity_id
      cross join lateral (values (1, entity.id), (2, entity.slug), (3, entity.name)) as told (place, word)
      group by article_entity.article_id
    ) as found
    where article.id = found.article_id`,
  `update article set labels = found.labels
    from (
      select shown.article_id, json_agg(told.word order by measure.id, told.place) as labels
      from (select distinct article_id, measure_id from figure) as shown
      join measure on measure.id = shown.measure_id
      cross join lateral (values (1, measure.id), (2, measure.label)) as told (place, word)
      group by shown.article_id
    ) as found
    where article.id = found.article_id`,
];
