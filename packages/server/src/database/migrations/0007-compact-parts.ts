import { type Kysely, sql } from "kysely";

/**
 * Figures and mentions are stored as short arrays instead of objects, since the names of their members were most of
 * what was read. Of a figure: id, key, basis, measure, evidence, quantity, and, only where there is any, what few
 * figures have. Of a quantity: text, value, comparator, the unit's system, code and label, whether it is exact, and
 * bounds that are not the value itself. Of a passage: start, end, start and end in code points, paragraph. Of mentions:
 * each entity once, and of each place a passage and which of the entities it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const PASSAGE = `json_build_array(
  passage -> 'start', passage -> 'end', passage -> 'startCodePoint', passage -> 'endCodePoint', passage -> 'paragraph'
)`;

const isTheValue = (bound: string) =>
  `(quantity -> '${bound}' ->> 'value') = (quantity ->> 'value') and (quantity -> '${bound}' ->> 'inclusive')::boolean`;

const boundOf = (bound: string) => `case when json_typeof(quantity -> '${bound}') = 'object'
  then json_build_array(quantity -> '${bound}' -> 'value', quantity -> '${bound}' -> 'inclusive') end`;

const QUANTITY = `quantity -> 'text', quantity -> 'value', quantity -> 'comparator',
  quantity -> 'unit' -> 'system', quantity -> 'unit' -> 'code', quantity -> 'unit' -> 'label', quantity -> 'exact'`;

const FIGURE = `figure -> 'id', figure -> 'key', figure -> 'basis', figure -> 'measureId',
  (
    select json_agg(${PASSAGE} order by place)
    from json_array_elements(figure -> 'evidence') with ordinality as given (passage, place)
  ),
  (
    select case
      when (${isTheValue("low")} and ${isTheValue("high")}) is true then json_build_array(${QUANTITY})
      else json_build_array(${QUANTITY}, ${boundOf("low")}, ${boundOf("high")})
    end
    from (select figure -> 'quantity') as given (quantity)
  )`;

/** What is neither always there nor what nearly all figures have. */
const REST = `(
  select json_object_agg(name, value order by place)
  from (
    values (1, 'attribution'), (2, 'outOf'), (3, 'alsoWritten'), (4, 'period'), (5, 'modality'), (6, 'readings')
  ) as member (place, name)
  cross join lateral (select figure -> name) as given (value)
  where value::text not in ('null', '[]') and value ->> 'voice' is distinct from 'ARTICLE'
)`;

const statements = [
  `update revision set figures = (
    select coalesce(
      json_agg(
        case when rest is null then json_build_array(${FIGURE}) else json_build_array(${FIGURE}, rest) end
        order by place
      ),
      '[]'
    )
    from json_array_elements(figures) with ordinality as stored (figure, place)
    cross join lateral (select ${REST}) as few (rest)
  )`,
  `update revision set mentions = (
    with given as (
      select mention ->> 0 as id, mention ->> 1 as type, mention, place
      from json_array_elements(mentions) with ordinality as stored (mention, place)
    ),
    mentioned as (
      select id, type, min(place) as place, row_number() over (order by min(place)) - 1 as number
      from given
      group by id, type
    )
    select json_build_object(
      'entities', coalesce((select json_agg(json_build_array(id, type) order by place) from mentioned), '[]'),
      'places', coalesce(
        (
          select json_agg(
            json_build_array(
              mention -> 2, mention -> 3, mention -> 4, mention -> 5, mention -> 6, mentioned.number
            )
            order by given.place
          )
          from given join mentioned using (id)
        ),
        '[]'
      )
    )
  )`,
];
