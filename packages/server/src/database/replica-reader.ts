import { type ConnectionProvider, Kysely } from "kysely";
import pg from "pg";

import type { Tables } from "./tables.ts";
import { TextDialect } from "./text.dialect.ts";

/**
 * What one request reads from: a replica, and from its first failure on the primary, where that work is done again
 * from its beginning. A request never goes back to the replica, which may be older than what it has read meanwhile.
 * Only for work that reads; a transaction is done again as a whole.
 */
export function createReader(replica: Kysely<Tables>, primary: Kysely<Tables>): Kysely<Tables> {
  let failed = false;
  const provider: ConnectionProvider = {
    async provideConnection(consumer, options) {
      if (failed) return primary.getExecutor().provideConnection(consumer, options);
      try {
        return await replica.getExecutor().provideConnection(consumer, options);
      } catch (error) {
        if (tookTooLong(error)) throw error;
        failed = true;
        return primary.getExecutor().provideConnection(consumer, options);
      }
    },
  };
  const executor = primary.getExecutor().withConnectionProvider(provider);
  return new Kysely<Tables>({ ...parts, executor });
}

/** Connections come from the provider alone: of the dialect only the bounds of transactions are taken. */
const dialect = new TextDialect({
  pool: () => Promise.reject(new Error("Connections of a reader come from its provider")),
});

const parts = { config: { dialect }, dialect, driver: dialect.createDriver() };

const CANCELLED = "57014";

/** What takes too long on a replica would take as long on the primary, and keep it from those who write. */
function tookTooLong(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === CANCELLED;
}
