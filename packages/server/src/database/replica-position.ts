import { type Kysely, sql } from "kysely";
import type pg from "pg";

import type { Tables } from "./tables.ts";

/** How far a server is. */
export interface Position {
  /** The number of the newest change that it has; 0 where it has none. */
  readonly change: number;
  /** When that change was made; null where there is none. */
  readonly at: string | null;
  /** The newest step of migration that it has. */
  readonly migration: string;
}

/** Numbers are committed in their order, so whoever has this one has all before it. */
export async function newestOnPrimary(primary: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ number: number }>`/* replicas.newest */
    select number from change_counter`.execute(primary);
  return rows[0]?.number ?? 0;
}

/** In the same form as a replica's position has it; null where there is no such change. */
export async function timeOnPrimary(primary: Kysely<Tables>, change: number): Promise<string | null> {
  const { rows } = await sql<{ at: string }>`/* replicas.time */
    select extract(epoch from at)::text as at from change where number = ${change}`.execute(primary);
  return rows[0]?.at ?? null;
}

export async function readPosition(client: pg.Client): Promise<Position> {
  const { rows } = await client.query<{
    readonly change: string;
    readonly at: string | null;
    readonly migration: string | null;
  }>(`/* replicas.position */
    select counter.number::text as change,
      (select extract(epoch from at)::text from change where change.number = counter.number) as at,
      (select max(name) from nutgraf_migration) as migration
    from change_counter as counter`);
  const [row] = rows;
  return { change: Number(row?.change ?? 0), at: row?.at ?? null, migration: row?.migration ?? "" };
}
