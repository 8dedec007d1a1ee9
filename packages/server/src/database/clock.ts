import { type Kysely, sql } from "kysely";

import type { Tables } from "./tables.ts";

/** The time by the database's clock: the one that all instances share, whatever each machine takes the time to be. */
export async function databaseTime(db: Kysely<Tables>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`/* database.clock */ select clock_timestamp() as now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("The database does not tell the time");
  return row.now;
}
