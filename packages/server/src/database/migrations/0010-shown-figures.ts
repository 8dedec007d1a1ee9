import { type Kysely, sql } from "kysely";

/**
 * An article's own row has its figures as lists show them, key and quantity alone, each unit told once
 * (`shown_figures`), and labels for them in the same order, without the ids of what they measure: a list that shows no
 * more of figures reads no other row, and half as much of this one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** A figure's quantity without its unit: its text and value, its unit's place, and how exact it is where that is told. */
const SHOWN = `(
  select json_agg(value order by place)
  from (
    values (1, figure -> 1), (2, quantity -> 0), (3, quantity -> 1), (4, to_json(unit.place)), (5, quantity -> 2),
      (6, quantity -> 6), (7, quantity -> 7), (8, quantity -> 8)
  ) as told (place, value)
  where place <= 4
    or place <= 6 and (quantity ->> 2 <> 'EXACT' or not (quantity ->> 6)::boolean)
    or json_array_length(quantity) > 7
)`;

const statements = [
  `alter table article add column shown_figures json`,
  `create function shown_figures(json) returns json language sql as $$
    with listed as (
      select place, figure, figure -> 5 as quantity,
        json_build_array(figure -> 5 -> 3, figure -> 5 -> 4, figure -> 5 -> 5)::text as unit
      from json_array_elements($1) with ordinality as stored (figure, place)
    ),
    unit as (
      select unit as text, row_number() over (order by min(place)) - 1 as place from listed group by unit
    )
    select json_build_object(
      'units', coalesce((select json_agg(text::json order by place) from unit), '[]'),
      'figures', coalesce(
        (select json_agg(${SHOWN} order by listed.place) from listed join unit on unit.text = listed.unit),
        '[]'
      )
    )
  $$`,
  // A table with constraints that wait for the commit is not altered.
  `set constraints all immediate`,
  `update article set shown_figures = shown_figures(article_figures.figures)
    from article_figures
    where article_figures.article_id = article.id`,
  `update article set labels = found.labels
    from (
      select article_id, json_agg(measure.label order by place) as labels
      from article_figures
      cross join lateral json_array_elements(figures) with ordinality as stored (figure, place)
      join measure on measure.id = figure ->> 3
      group by article_id
    ) as found
    where article.id = found.article_id`,
  `alter table article alter column shown_figures set not null`,
  `set constraints all deferred`,
  `drop function shown_figures`,
];
