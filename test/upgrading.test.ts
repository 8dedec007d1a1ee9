import { type Kysely, sql } from "kysely";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { migrate } from "../packages/server/src/database/migrate.ts";
import { MIGRATIONS } from "../packages/server/src/database/migrations/index.ts";
import type { Tables } from "../packages/server/src/database/tables.ts";
import { outlinedEntities } from "../packages/server/src/publishing/outline.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import type { Mention } from "../packages/server/src/publishing/revision.ts";
import { checkedContent, day, exactly, kilometres } from "./engines/article-fixture.ts";
import { readContents } from "./engines/contents.ts";
import { readRows } from "./engines/rows.ts";
import { entities, launch, measures, minister, visit } from "./engines/small-world.ts";
import { createWorld, type World } from "./engines/world.ts";

const seventy = exactly("70", kilometres);

/** With figures that have all that few have, bounds of every kind among it. */
const rich = visit.with({
  figures: visit.content.figures.flatMap((figure) => [
    figure,
    {
      ...figure,
      id: `${figure.id}-told`,
      key: `${figure.key}-told`,
      evidence: [...figure.evidence, ...figure.evidence] as const,
      attribution: { voice: "SPEAKER", entityId: minister.id, text: null },
      quantity: { ...seventy, comparator: "AT_LEAST", high: null },
      outOf: { ...seventy, comparator: "BETWEEN", value: null },
      alsoWritten: [seventy],
      period: day("2024-01-01"),
      modality: "PLANNED",
      readings: ["It is another distance."],
    },
    {
      ...figure,
      id: `${figure.id}-rounded`,
      key: `${figure.key}-rounded`,
      quantity: { ...seventy, exact: false },
    },
    {
      ...figure,
      id: `${figure.id}-between`,
      key: `${figure.key}-between`,
      quantity: {
        ...seventy,
        value: null,
        comparator: "BETWEEN",
        high: { value: "80", inclusive: false },
      },
    },
  ]),
});
const content = checkedContent([rich, launch], entities, measures);

describe("a store with content", () => {
  // Each step but the first is met by stores that earlier ones have filled.
  it.each(MIGRATIONS.slice(1).map(({ name }, index) => ({ name, before: index + 1 })))(
    "is brought up from before $name, and is as if it had been filled since",
    async ({ before }) => {
      await using today = await createWorld();
      await publish(today.db, content, { onStale: "refuse" });
      await using older = await createWorld({ empty: true });
      await migrate(older.db, MIGRATIONS.slice(0, before));
      const has = new Set(MIGRATIONS.slice(0, before).map(({ name }) => name));
      await copyRows(today, older, { isCompact: has.has(COMPACT), isNarrow: has.has(NARROW) });

      const pending = MIGRATIONS.slice(before).map(({ name }) => name);
      expect(await migrate(older.db)).toEqual(pending);
      expect(await readRows(older.db)).toEqual(await readRows(today.db));
      expect(await entitiesOfRevisions(older.db)).toEqual(await entitiesOfRevisions(today.db));

      const again = await publish(older.db, content, { onStale: "refuse" });
      expect(again).toMatchObject({ ok: true, change: null });
      const corrected = checkedContent(
        [rich.with({ headline: "Corrected" }).startsFrom(1)],
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

/** Since this step, figures and mentions are stored without the names of their members. */
const COMPACT = "0007-compact-parts";
/** Since this step, an article's row has no figures, and its outline and names are lists. */
const NARROW = "0009-narrow-articles";

interface Forms {
  readonly isCompact: boolean;
  readonly isNarrow: boolean;
}

/** Copies what the older store has columns for, in an order that its constraints take. */
async function copyRows(today: World, older: World, { isCompact, isNarrow }: Forms): Promise<void> {
  const now = new Map(await columnsOf(today.db));
  for (const [table, columns] of await columnsOf(older.db)) {
    const kept = now.get(table) ?? [];
    const rows = await rowsOf(
      today,
      table,
      columns.filter((column) => kept.includes(column)),
    );
    if (table === "revision") await addOlderForms(today, rows, isCompact);
    if (table === "article" && !isNarrow) await addWideForms(today, rows);
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

/** A column's values by another's. */
async function columnOf(world: World, table: string, key: string, column: string) {
  const rows = await rowsOf(world, table, [key, column]);
  return new Map(rows.map((row) => [row[key], row[column]]));
}

/** Revisions were kept as one document until they were parted, and figures and mentions as objects and as plain rows. */
async function addOlderForms({ db }: World, revisions: readonly Row[], isCompact: boolean): Promise<void> {
  const contents = new Map((await readContents(db)).map(({ id, content }) => [id, content]));
  for (const revision of revisions) {
    const document = contents.get(String(revision["id"]));
    revision["document"] = document;
    if (isCompact) continue;
    revision["figures"] = document?.figures;
    revision["mentions"] = document?.mentions.map(mentionRow);
  }
}

function mentionRow({ entityId, entityType, passage }: Mention): readonly unknown[] {
  const { start, end, startCodePoint, endCodePoint, paragraph } = passage;
  return [entityId, entityType, start, end, startCodePoint, endCodePoint, paragraph];
}

/** An article's row had its figures too, and of each entity a row of the outline and a name with its id. */
async function addWideForms(today: World, articles: readonly Row[]): Promise<void> {
  const contents = new Map((await readContents(today.db)).map(({ id, content }) => [id, content]));
  const figures = await columnOf(today, "article_figures", "article_id", "figures");
  const outlines = await columnOf(today, "article", "id", "outline");
  const names = await columnOf(today, "article", "id", "names");
  for (const article of articles) {
    const entities = outlinedEntities(contents.get(String(article["revision_id"]))?.mentions ?? []);
    const id = article["id"];
    const words = z.array(z.string()).parse(names.get(id));
    article["figures"] = figures.get(id);
    article["outline"] = { ...z.looseObject({}).parse(outlines.get(id)), entities };
    article["names"] = entities.flatMap(([entityId], index) => [
      entityId,
      ...words.slice(2 * index, 2 * index + 2),
    ]);
  }
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
