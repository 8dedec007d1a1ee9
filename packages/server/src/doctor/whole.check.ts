import { type Kysely, sql } from "kysely";

import type { Tables } from "../database/tables.ts";
import { failed, type Finding, ok, reasonOf } from "./finding.ts";

interface Table {
  readonly name: string;
  readonly pages: number;
}

/** So many pages of 8 KB are read at once: others who ask the engine wait no longer than that takes. */
const PAGES_AT_ONCE = 500;

/**
 * Reads every row of every table. The engine keeps a checksum of each page, so a damaged one is found; what was lost
 * at the end of a log, after a power cut, is not.
 */
export async function checkWhole(db: Kysely<Tables>): Promise<Finding> {
  const { rows: tables } = await sql<Table>`/* doctor.tables */
    select relname as name, ceil(pg_relation_size(oid) / current_setting('block_size')::numeric)::integer as pages
    from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname`.execute(
    db,
  );
  let found = 0;
  for (const table of tables) {
    try {
      found += await readTable(db, table);
    } catch (error) {
      return failed(
        "whole",
        `The table ${table.name} can't be read: ${reasonOf(error)}.`,
        "Restore the last backup into a new directory: `nutgraf restore`.",
      );
    }
  }
  return ok("whole", `All ${found} rows of ${tables.length} tables can be read.`);
}

/** Gives how many rows there are. */
async function readTable(db: Kysely<Tables>, { name, pages }: Table): Promise<number> {
  let found = 0;
  for (let first = 0; first < pages; first += PAGES_AT_ONCE) {
    const from = `(${first},0)`;
    const to = `(${first + PAGES_AT_ONCE},0)`;
    // The text of a row has all its values, those that are kept elsewhere too.
    const { rows } = await sql<{ found: number }>`/* doctor.read */
      select count(length(stored::text))::integer as found from ${sql.table(name)} as stored
      where ctid >= ${from}::tid and ctid < ${to}::tid`.execute(db);
    found += rows[0]?.found ?? 0;
  }
  return found;
}
