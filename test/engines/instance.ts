import { createApiKey } from "../../packages/server/src/access/api-key.writer.ts";
import type { Scope } from "../../packages/server/src/access/scope.ts";
import {
  type DatabaseListeners,
  type DatabaseOptions,
  type NutgrafDatabase,
  openDatabase,
} from "../../packages/server/src/database/connection.ts";
import { type Served, serveStore } from "./nutgraf.ts";

/** One of several processes' services on one database: the whole service, but in this process. */
export interface Instance extends Served {
  readonly database: NutgrafDatabase;
  makeKey(...scopes: Scope[]): Promise<string>;
}

export async function startInstance(
  options: DatabaseOptions,
  listeners: DatabaseListeners = {},
): Promise<Instance> {
  const database = await openDatabase(options, listeners);
  const served = await serveStore(database, { server: { drainMilliseconds: 1_000 } });
  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      await served[Symbol.asyncDispose]();
      await database.close();
    })());
  return {
    ...served,
    database,
    async makeKey(...scopes) {
      const asked = { name: "a test", scopes, expiresAt: null };
      const { secret } = await createApiKey(database.db, "operator", asked);
      return secret;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
