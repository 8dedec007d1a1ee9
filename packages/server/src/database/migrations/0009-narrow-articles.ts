import { type Kysely, sql } from "kysely";

/**
 * Makes an article's own row as narrow as its lists allow, so that several lie in a page of the store: its figures
 * lie in a table of their own, which only lists with figures read; the outline has one list each of the ids, positions
 * and counts of mentions (an entity's type shows in its id); and `names` has slug and name of each entity after one
 * another in the outline's order, without the ids. Then the rows are laid anew, in the order of publication.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const listOf = (member: number) => `(
  select coalesce(json_agg(entity -> ${member} order by place), '[]')
  from json_array_elements(outline -> 'entities') with ordinality as stored (entity, place)
)`;

const COUNTS = ["mentions", "figures", "statements", "roles", "relationships", "reports", "media"]
  .map((name) => `'${name}', outline -> '${name}'`)
  .join(", ");

const statements = [
  `create table article_figures (
    article_id text collate "C" primary key references article (id),
    figures json not null
  )`,
  `alter table article_figures set (toast_tuple_target = 8160)`,
  `insert into article_figures (article_id, figures) select id, figures from article`,
  `alter table article drop column figures`,
  `update article set outline = json_build_object(
    'entities', json_build_object('ids', ${listOf(0)}, 'positions', ${listOf(2)}, 'mentionCounts', ${listOf(3)}),
    ${COUNTS}
  )`,
  `update article set names = (
    select json_agg(told.word order by listed.place, told.place)
    from json_array_elements_text(outline -> 'entities' -> 'ids') with ordinality as listed (id, place)
    join entity on entity.id = listed.id
    cross join lateral (values (1, entity.slug), (2, entity.name)) as told (place, word)
  )`,
  // A table with constraints that wait for the commit is not laid anew.
  `set constraints all immediate`,
  `cluster article using article_published`,
  `set constraints all deferred`,
];
