import { type Kysely, sql } from "kysely";

import type { Tables } from "../../packages/server/src/database/tables.ts";

const TABLES = [
  "article",
  "revision",
  "entity",
  "measure",
  "article_entity",
  "figure",
  "statement",
  "statement_about",
  "role",
  "relationship",
  "report",
  "media",
  "article_figures",
  "article_search",
  "article_sentence",
] as const satisfies readonly (keyof Tables)[];

export type Rows = Readonly<Record<string, readonly string[]>>;

/** What every table says, in an order of its own. */
export function readRows(db: Kysely<Tables>): Promise<Rows> {
  return readTables(db, sql`to_jsonb(stored) - 'created_at'`);
}

/** Every row as it lies in the store: another one as soon as it was written anew, even with the same content. */
export function readStoredRows(db: Kysely<Tables>): Promise<Rows> {
  return readTables(db, sql`stored.ctid::text || ' ' || stored.xmin::text || ' ' || stored::text`);
}

/** How many rows each table has. */
export async function countRows(db: Kysely<Tables>): Promise<Readonly<Record<string, number>>> {
  const rows = await readRows(db);
  return Object.fromEntries(Object.entries(rows).map(([table, { length }]) => [table, length]));
}

async function readTables(db: Kysely<Tables>, columns: ReturnType<typeof sql>): Promise<Rows> {
  const tables: Record<string, readonly string[]> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{
      row: unknown;
    }>`select ${columns} as row from ${sql.table(table)} as stored`.execute(db);
    tables[table] = rows.map(({ row }) => JSON.stringify(row)).toSorted();
  }
  return tables;
}
