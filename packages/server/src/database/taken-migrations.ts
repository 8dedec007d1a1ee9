import { type Kysely, sql } from "kysely";

import type { Tables } from "./tables.ts";

/** The names of the steps that the database has taken; none where it is empty. Changes nothing. */
export async function takenMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ found: boolean }>`/* migrations.look */
    select to_regclass('nutgraf_migration') is not null as found`.execute(db);
  if (tables[0]?.found !== true) return [];
  const { rows } = await sql<{ name: string }>`/* migrations.taken */
    select name from nutgraf_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
