import { type Kysely, sql } from "kysely";

/**
 * Makes an article's own row as narrow as its lists allow, so that several lie in a page of the store: its figures
 * lie in a table of their own, which only lists with figures read; the outline has one list each of the ids, positions
 * and counts of mentions (an entity's type shows in its id); and `names` has slug and name of each entity after one
 * another in the outline's order, without the ids.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const listOf = (member: number) => `(
  select coalesce(json_agg(entity -> ${member} order by place), '[]')
  from json_array_elements($1 -> 'entities') with ordinality as stored (entity, place)
)`;

const COUNTS = ["mentions", "figures", "statements", "roles", "relationships", "reports", "media"]
  .map((name) => `'${name}', $1 -> '${name}'`)
  .join(", ");

const statements = [
  `create table article_figures (
    article_id text collate "C" primary key references article (id),
    figures json not null
  )`,
  `alter table article_figures set (toast_tuple_target = 8160)`,
  `insert into article_figures (article_id, figures) select id, figures from article`,
  `create function narrow_outline(json) returns json language sql as $$
    select json_build_object(
      'entities', json_build_object('ids', ${listOf(0)}, 'positions', ${listOf(2)}, 'mentionCounts', ${listOf(3)}),
      ${COUNTS}
    )
  $$`,
  `create function names_in_outline(json) returns json language sql as $$
    select json_agg(told.word order by listed.place, told.place)
    from json_array_elements($1 -> 'entities') with ordinality as listed (entity, place)
    join entity on entity.id = listed.entity ->> 0
    cross join lateral (values (1, entity.slug), (2, entity.name)) as told (place, word)
  $$`,
  // A table with constraints that wait for the commit is not altered.
  `set constraints all immediate`,
  // Lays the rows anew, once; an update would leave the old ones lying between.
  `alter table article
    drop column figures,
    alter column outline type json using narrow_outline(outline),
    alter column names type json using names_in_outline(outline)`,
  `set constraints all deferred`,
  `drop function narrow_outline`,
  `drop function names_in_outline`,
];
