import { pino } from "pino";

import { type DatabaseOptions, openDatabase } from "../../packages/server/src/database/connection.ts";
import { serveStore } from "./nutgraf.ts";

/** One of several instances that count together what a client has executed in a minute. */
export interface CountingInstance extends AsyncDisposable {
  /** The status of one small query by this client, which counts 500. */
  askAs(client: string): Promise<number>;
  /** All that were sent to the database. */
  readonly statements: readonly string[];
  /** What was logged. */
  readonly log: readonly string[];
}

export async function startCountingInstance(
  options: DatabaseOptions,
  costPerMinute: number,
): Promise<CountingInstance> {
  const statements: string[] = [];
  const log: string[] = [];
  const database = await openDatabase(options, { onStatement: ({ sql }) => statements.push(sql) });
  const served = await serveStore(database, {
    server: {
      clientBudget: { costPerMinute, proxies: 1, sharedIn: database.db },
      logger: pino({ level: "warn" }, { write: (line) => void log.push(line) }),
    },
  });
  return {
    statements,
    log,
    askAs: (client) => askAs(client, served.url),
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await database.close();
    },
  };
}

export async function askAs(client: string, url: string): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": client },
    // Nothing that is kept: what the cache answers costs nothing.
    body: JSON.stringify({ query: "{ __typename }", extensions: { cost: true } }),
  });
  await response.text();
  return response.status;
}
