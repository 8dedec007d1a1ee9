import { join } from "node:path";

import { createApiKey } from "../../packages/server/src/access/api-key.writer.ts";
import { type DatabaseOptions, openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { type PostgresServer, startServer } from "../engines/postgres-server.ts";
import { type NutgrafProcess, startNutgraf, temporaryDirectory } from "../once/nutgraf-process.ts";

/** A service that is killed and started again over the same data. */
export interface RestartingService extends AsyncDisposable {
  /** An API key that may do everything. */
  readonly key: string;
  /** Starts it as a process of its own, and waits until it answers. */
  start(): Promise<RunningService>;
}

export interface RunningService {
  /** Where it answers GraphQL. */
  readonly url: string;
  /** Ends it as a crash does, and waits until it is gone. */
  kill(): Promise<void>;
}

export async function createService(engine: "embedded" | "postgres"): Promise<RestartingService> {
  const directory = await temporaryDirectory();
  const postgres = engine === "postgres" ? await startServer() : null;
  const options = storeOf(postgres, join(directory.path, "data"));
  const key = await makeKey(options);
  const environment: Record<string, string> =
    options.kind === "postgres"
      ? { DATABASE_URL: options.url }
      : { NUTGRAF_DATA_DIR: options.directory ?? "" };
  let running: NutgrafProcess | undefined;
  return {
    key,
    async start() {
      const nutgraf = startNutgraf(["serve"], { PORT: "0", NUTGRAF_PLAYGROUND: "off", ...environment });
      running = nutgraf;
      const [url] = await nutgraf.waitFor(/http:\/\/\S+\/graphql/);
      return {
        url,
        async kill() {
          nutgraf.kill("SIGKILL");
          await nutgraf.finished;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await running?.[Symbol.asyncDispose]();
      await postgres?.stop();
      await directory[Symbol.asyncDispose]();
    },
  };
}

function storeOf(postgres: PostgresServer | null, directory: string): DatabaseOptions {
  return postgres === null ? { kind: "embedded", directory } : { kind: "postgres", url: postgres.url };
}

async function makeKey(options: DatabaseOptions): Promise<string> {
  const { db, close } = await openDatabase(options);
  try {
    await migrate(db);
    const { secret } = await createApiKey(db, "operator", {
      name: "the test",
      scopes: ["admin"],
      expiresAt: null,
    });
    return secret;
  } finally {
    await close();
  }
}
