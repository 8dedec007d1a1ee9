import { type RawBuilder, type Transaction, sql } from "kysely";

import type { Tables } from "../database/tables.ts";

/** What is carried of an entity, in this order. */
const wordsOfEntity = sql`(values (1, entity.slug), (2, entity.name)) as told (place, word)`;

/** The names of these entities, in the order of the ids. */
function namesInOrder(ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select json_agg(told.word order by listed.place, told.place)
    from ${ids} with ordinality as listed (id, place)
    join entity on entity.id = listed.id
    cross join lateral ${wordsOfEntity}
  )`;
}

/** The names of a given row's `entity_ids`, in their order. */
export const namesOfGiven = namesInOrder(sql`unnest(given.entity_ids)`);

/** The labels of a given row's `measure_ids`, in their order. */
export const labelsOfGiven = sql`(
  select json_agg(measure.label order by listed.place)
  from unnest(given.measure_ids) with ordinality as listed (id, place)
  join measure on measure.id = listed.id
)`;

const OUTLINED_IDS = sql`json_array_elements_text(mentioning.outline -> 'entities' -> 'ids')`;

/** Makes all articles that mention one of these entities say how it is called now. */
export async function writeNamesOf(trx: Transaction<Tables>, entityIds: readonly string[]): Promise<void> {
  await sql`/* publishing.names.update */
    update article set names = found.names
    from (
      select mentioning.id, ${namesInOrder(OUTLINED_IDS)} as names
      from article as mentioning
      where mentioning.id in (
        select article_id from article_entity where entity_id = any(${entityIds}::text[])
      )
    ) as found
    where article.id = found.id
      and article.names::text is distinct from found.names::text`.execute(trx);
}

/** Makes all articles that have figures of one of these measures say how it is labelled now. */
export async function writeLabelsOf(trx: Transaction<Tables>, measureIds: readonly string[]): Promise<void> {
  await sql`/* publishing.labels.update */
    update article set labels = found.labels
    from (
      select article_id, json_agg(measure.label order by listed.place) as labels
      from article_figures
      cross join lateral json_array_elements(figures) with ordinality as listed (figure, place)
      join measure on measure.id = listed.figure ->> 3
      where article_id in (select article_id from figure where measure_id = any(${measureIds}::text[]))
      group by article_id
    ) as found
    where article.id = found.article_id
      and article.labels::text is distinct from found.labels::text`.execute(trx);
}
