import { Kysely, type LogEvent } from "kysely";
import pg from "pg";

import { openPostgresPool } from "./postgres-pool.ts";
import type { Tables } from "./tables.ts";
import { TextDialect } from "./text.dialect.ts";

/** Connections to a replica for those who read. */
export interface Reading {
  readonly db: Kysely<Tables>;
  /** Lets what is being read finish, or breaks it off. */
  end(how: "finish" | "break"): Promise<void>;
}

export interface ReadingOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Whoever finds no connection within this time goes elsewhere. */
  readonly connectMilliseconds: number;
  readonly log: (event: LogEvent) => void;
}

/** Errors: why the server can't be used. */
export async function openReading(options: ReadingOptions): Promise<Reading> {
  const { url, poolSize: size, connectMilliseconds, log } = options;
  const applicationName = "nutgraf reading";
  const { pool, inTurn, keepPlans, controlClient } = openPostgresPool({
    url,
    size,
    connectMilliseconds,
    applicationName,
  });
  const clients = new Set<pg.PoolClient>();
  pool.on("connect", (client) => clients.add(client));
  pool.on("remove", (client) => clients.delete(client));
  // Whoever reads finds out by himself, and goes elsewhere.
  pool.on("error", () => {});
  try {
    await keepPlans();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    db: new Kysely<Tables>({ dialect: new TextDialect({ pool: inTurn, controlClient }), log }),
    async end(how) {
      const ended = pool.end();
      // Ending a client that waits for an answer breaks that off. What a pool gives is such a client.
      if (how === "break") for (const client of clients) if (client instanceof pg.Client) void client.end();
      await ended;
    },
  };
}
