import { type Kysely, sql } from "kysely";
import { describe, expect, it } from "vitest";

import { migrate } from "../packages/server/src/database/migrate.ts";
import { MIGRATIONS } from "../packages/server/src/database/migrations/index.ts";
import type { Tables } from "../packages/server/src/database/tables.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import { checkedContent } from "./engines/article-fixture.ts";
import { readContents } from "./engines/contents.ts";
import { readRows } from "./engines/rows.ts";
import { entities, launch, measures, visit } from "./engines/small-world.ts";
import { createWorld, type World } from "./engines/world.ts";

const content = checkedContent([visit, launch], entities, measures);

describe("a store with content", () => {
  // Each step but the first is met by stores that earlier ones have filled.
  it.each(MIGRATIONS.slice(1).map(({ name }, index) => ({ name, before: index + 1 })))(
    "is brought up from before $name, and is as if it had been filled since",
    async ({ before }) => {
      await using today = await createWorld();
      await publish(today.db, content, { onStale: "refuse" });
      await using older = await createWorld({ empty: true });
      await migrate(older.db, MIGRATIONS.slice(0, before));
      await copyRows(today, older);

      const pending = MIGRATIONS.slice(before).map(({ name }) => name);
      expect(await migrate(older.db)).toEqual(pending);
      expect(await readRows(older.db)).toEqual(await readRows(today.db));
      expect(await entitiesOfRevisions(older.db)).toEqual(await entitiesOfRevisions(today.db));

      const again = await publish(older.db, content, { onStale: "refuse" });
      expect(again).toMatchObject({ ok: true, change: null });
      const corrected = checkedContent(
        [visit.with({ headline: "Corrected" }).startsFrom(1)],
        entities,
        measures,
      );
      expect(await publish(older.db, corrected, { onStale: "refuse" })).toMatchObject({
        ok: true,
        change: expect.any(Number),
      });
    },
  );
});

/** Copies what the older store has columns for, in an order that its constraints take. */
async function copyRows(today: World, older: World): Promise<void> {
  const now = new Map(await columnsOf(today.db));
  for (const [table, columns] of await columnsOf(older.db)) {
    const kept = now.get(table) ?? [];
    const rows = await rowsOf(
      today,
      table,
      columns.filter((column) => kept.includes(column)),
    );
    if (table === "revision" && columns.includes("document")) await addDocuments(today, rows);
    const list = sql.join(columns.map((column) => sql.ref(column)));
    if (table === "change_counter") await sql`delete from change_counter`.execute(older.db);
    await sql`insert into ${sql.table(table)} (${list})
      select ${list} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
      older.db,
    );
  }
}

type Row = Record<string, unknown>;

async function rowsOf({ db }: World, table: string, columns: readonly string[]): Promise<readonly Row[]> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const { rows } = await sql<{ row: Row }>`
    select to_json(stored) as row from (select ${list} from ${sql.table(table)}) as stored`.execute(db);
  return rows.map(({ row }) => row);
}

/** Until they were parted, revisions were kept as one document. */
async function addDocuments({ db }: World, revisions: readonly Row[]): Promise<void> {
  const contents = new Map((await readContents(db)).map(({ id, content }) => [id, content]));
  for (const revision of revisions) revision["document"] = contents.get(String(revision["id"]));
}

const FIRST = ["article", "entity", "measure"];

async function columnsOf(db: Kysely<Tables>): Promise<readonly (readonly [string, readonly string[]])[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select table_name as name, array_agg(column_name::text) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'nutgraf_migration'
    group by table_name`.execute(db);
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : name === "statement" ? 3 : 4);
  return rows.toSorted((a, b) => rank(a.name) - rank(b.name)).map(({ name, columns }) => [name, columns]);
}

async function entitiesOfRevisions(db: Kysely<Tables>): Promise<readonly unknown[]> {
  const { rows } = await sql`select entity_id, revision_id from revision_entity order by 1, 2`.execute(db);
  return rows;
}
