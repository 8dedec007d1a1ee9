import type { Logger } from "pino";

import type { Config } from "../config.ts";
import { openDatabase, type NutgrafDatabase } from "../database/connection.ts";
import { migrate } from "../database/migrate.ts";

/** Opens the database that the configuration names, brought up to this release. */
export async function openStore({ database }: Config, logger: Logger): Promise<NutgrafDatabase> {
  const store = await openDatabase(database, {
    onConnectionLost: (err) => logger.warn({ err }, "a database connection was lost"),
    ...(logger.isLevelEnabled("trace") && { onStatement: (event) => logger.trace(event, "statement") }),
  });
  try {
    await migrate(store.db);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
