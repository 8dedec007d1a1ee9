import type { Logger } from "pino";

import type { Config } from "../config.ts";
import { createStatementLog } from "./statement-log.ts";
import { openDatabase, type NutgrafDatabase, type StatementEvent } from "../database/connection.ts";
import { migrate } from "../database/migrate.ts";
import type { Tracing } from "../tracing/tracing.ts";

/** Opens the database that the configuration names, brought up to this release. */
export async function openStore(
  { database, slowMilliseconds }: Pick<Config, "database" | "slowMilliseconds">,
  logger: Logger,
  tracing: Pick<Tracing, "onStatement"> | null = null,
): Promise<NutgrafDatabase> {
  const log = createStatementLog(logger, slowMilliseconds);
  const store = await openDatabase(database, {
    onConnectionLost: (err) => logger.warn({ err }, "a database connection was lost"),
    replicas: {
      onTaken: (replica) => logger.info({ replica }, "requests are read from this replica"),
      onBehind: (replica) => logger.warn({ replica }, "this replica is behind; requests are read elsewhere"),
      onLost: (replica, err) =>
        logger.warn({ replica, err }, "this replica can't be read from; requests are read elsewhere"),
    },
    onStatement: tracing === null ? log : both(log, tracing.onStatement),
  });
  try {
    await migrate(store.db);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

type OnStatement = (event: StatementEvent) => void;

const both =
  (first: OnStatement, second: OnStatement): OnStatement =>
  (event) => {
    first(event);
    second(event);
  };
