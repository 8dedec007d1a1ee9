import { type Kysely, sql } from "kysely";

import type { Tables } from "./tables.ts";

/** So many changed rows, and this share of the table, are worth tidying; much as PostgreSQL's autovacuum has it. */
const CHANGED_ROWS = 200;
const CHANGED_SHARE = 0.1;

/**
 * Frees the room of rows that are gone, and counts tables anew for the planner. The embedded engine has no process
 * that does so behind the scenes.
 */
export async function tidyTables(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`/* database.tidy.changed */
    select relname as name from pg_stat_user_tables
    where greatest(n_dead_tup, n_mod_since_analyze) > ${sql.lit(CHANGED_ROWS)} + ${sql.lit(CHANGED_SHARE)} * n_live_tup`.execute(
    db,
  );
  for (const { name } of rows) {
    await sql`/* database.tidy */ vacuum (analyze) ${sql.table(name)}`.execute(db);
  }
}
