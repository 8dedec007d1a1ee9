import { type Kysely, type Transaction, sql } from "kysely";

import { DatabaseNewerError } from "./errors.ts";
import { lockUntilCommit } from "./advisory-lock.ts";
import { MIGRATIONS, type Migration } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";

/**
 * Brings the database up to this release, all or nothing, and returns the names of the steps that it took. Several
 * instances may do so at once: the first does the work and the others find it done.
 *
 * @throws DatabaseNewerError where a newer release was here before.
 */
export function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<readonly string[]> {
  return db.transaction().execute(async (trx) => {
    await lockUntilCommit(trx, "migrate");
    const taken = await readTaken(trx);
    requireKnown(taken, migrations);
    const pending = migrations.filter(({ name }) => !taken.includes(name));
    for (const { name, up } of pending) {
      // A step is written against the tables of its own time, not today's.
      await up(trx as unknown as Kysely<unknown>);
      await sql`/* migrate.record */ insert into nutgraf_migration (name) values (${name})`.execute(trx);
    }
    return pending.map(({ name }) => name);
  });
}

async function readTaken(trx: Transaction<Tables>): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ found: boolean }>`/* migrate.look */
    select to_regclass('nutgraf_migration') is not null as found`.execute(trx);
  if (tables[0]?.found !== true) {
    await sql`/* migrate.begin */ create table nutgraf_migration (
      name text primary key,
      taken_at timestamptz not null default now()
    )`.execute(trx);
    return [];
  }
  const { rows } = await sql<{ name: string }>`/* migrate.taken */
    select name from nutgraf_migration order by name`.execute(trx);
  return rows.map(({ name }) => name);
}

function requireKnown(taken: readonly string[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = taken.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseNewerError(
    `The database is from a newer release of Nutgraf (it has ${unknown.join(", ")}): ` +
      "run that release, or restore a backup from before it.",
  );
}
