import { type Kysely, sql } from "kysely";

import type { Tables } from "../../packages/server/src/database/tables.ts";

/** Gives a migrated, empty database on a server of its own all rows of another one, ids and times included. */
export async function copyRows(from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename <> 'nutgraf_migration' order by 1`.execute(from);
  await to.transaction().execute(async (trx) => {
    // Tables refer to each other, and a log that can only be added to is emptied here for once.
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const { name } of tables) {
      const table = sql.table(name);
      const { rows } = await sql<{
        all: string | null;
      }>`select json_agg(t)::text as all from ${table} t`.execute(from);
      await sql`delete from ${table}`.execute(trx);
      await sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${rows[0]?.all ?? "[]"}::json)`.execute(
        trx,
      );
    }
  });
  await sql`analyze`.execute(to);
}
