import type { Logger } from "pino";

import type { Config } from "../config.ts";
import { createStatementLog } from "./statement-log.ts";
import { openDatabase, type NutgrafDatabase } from "../database/connection.ts";
import { migrate } from "../database/migrate.ts";

/** Opens the database that the configuration names, brought up to this release. */
export async function openStore(
  { database, slowMilliseconds }: Pick<Config, "database" | "slowMilliseconds">,
  logger: Logger,
): Promise<NutgrafDatabase> {
  const store = await openDatabase(database, {
    onConnectionLost: (err) => logger.warn({ err }, "a database connection was lost"),
    replicas: {
      onTaken: (replica) => logger.info({ replica }, "requests are read from this replica"),
      onBehind: (replica) => logger.warn({ replica }, "this replica is behind; requests are read elsewhere"),
      onLost: (replica, err) =>
        logger.warn({ replica, err }, "this replica can't be read from; requests are read elsewhere"),
    },
    onStatement: createStatementLog(logger, slowMilliseconds),
  });
  try {
    await migrate(store.db);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
