import { type Kysely, sql } from "kysely";

import type { Tables } from "../../packages/server/src/database/tables.ts";

/** What grows with each article that is published, entities and measures first that others refer to. */
const GROWING = [
  "entity",
  "measure",
  "article",
  "revision",
  "article_entity",
  "figure",
  "statement",
  "statement_about",
  "role",
  "relationship",
  "report",
  "article_figures",
  "article_search",
  "article_sentence",
  "change",
  "revision_entity",
] as const satisfies readonly (keyof Tables)[];

/** What makes a copy a thing of its own, in all that refers to it too. */
const OWN = new Set(["key", "slug", "sort_name", "label", "sort_headline"]);

interface Column {
  readonly table: string;
  readonly column: string;
}

/**
 * Gives a store so many copies more of all that it has, each of them with ids of its own and a time of its own: enough
 * rows for a planner, and not for readers, since documents go on naming what they were written with.
 */
export async function enlarge(db: Kysely<Tables>, copies: number): Promise<void> {
  const { rows } = await sql<Column>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and not is_generated = 'ALWAYS' order by ordinal_position`.execute(db);
  await db.transaction().execute(async (trx) => {
    // Each copy refers to what is copied after it.
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const table of GROWING) {
      const columns = rows.filter((row) => row.table === table).map(({ column }) => column);
      await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
        select ${sql.join(columns.map(copied))}
        from ${sql.table(table)} as original cross join generate_series(1, ${copies}::integer) as copy`.execute(
        trx,
      );
    }
  });
  await addMedia(db);
  await addDeliveries(db);
  await sql`vacuum (analyze)`.execute(db);
}

/** As if each article had a picture, and had lost a fact with a retraction. */
async function addMedia(db: Kysely<Tables>): Promise<void> {
  await sql`insert into media (id, article_id) select 'med_of_' || id, id from article`.execute(db);
  await sql`insert into retracted_item (id, article_id) select 'fig_of_' || id, id from article`.execute(db);
}

/** As if one webhook had been told of every change, and of each hundredth in vain. */
async function addDeliveries(db: Kysely<Tables>): Promise<void> {
  await sql`
    insert into webhook (id, url, secret, cursor, created_by)
    values ('whk_told', 'https://example.org', 'none', 0, 'a test')`.execute(db);
  await sql`
    insert into webhook_delivery (id, webhook_id, change_number, status)
    select 'msg_' || number, 'whk_told', number, case when number % 100 = 0 then 'DEAD' else 'DELIVERED' end
    from change`.execute(db);
}

function copied(column: string) {
  const original = sql.ref(`original.${column}`);
  if (OWN.has(column) || column === "id" || column.endsWith("_id"))
    return sql`${original} || '-copy-' || copy`;
  if (column === "published_on") return sql`${original} - copy * 100`;
  if (column === "at") return sql`${original} + copy * interval '1 hour'`;
  // Of changes and of revisions alike: no two have the same.
  if (column === "number") return sql`${original} + copy * 1000000`;
  return original;
}
