import pg from "pg";

/** As many connections as Nutgraf opens unless told otherwise, kept as long. */
const CONNECTIONS = { max: 10, idleTimeoutMillis: 10 * 60_000, keepAlive: true } as const;

export function openPool(databaseUrl: string): pg.Pool {
  return new pg.Pool({ connectionString: databaseUrl, ...CONNECTIONS });
}
