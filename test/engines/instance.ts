import { pino } from "pino";

import { createApiKey } from "../../packages/server/src/access/api-key.writer.ts";
import { createAuthenticate } from "../../packages/server/src/access/authenticate.ts";
import type { Scope } from "../../packages/server/src/access/scope.ts";
import { createChangeFeed } from "../../packages/server/src/changes/change-feed.ts";
import { createCallersContext } from "../../packages/server/src/context.ts";
import {
  type DatabaseListeners,
  type DatabaseOptions,
  type NutgrafDatabase,
  openDatabase,
} from "../../packages/server/src/database/connection.ts";
import { findReadableArticle } from "../../packages/server/src/export/readable-article.ts";
import { createSchema } from "../../packages/server/src/schema.ts";
import { createServer } from "../../packages/server/src/server.ts";
import { askerOf, type Nutgraf } from "./nutgraf.ts";

/** One of several processes' services on one database: the whole service, but in this process. */
export interface Instance extends Pick<Nutgraf, "url" | "ask" | "send" | "as">, AsyncDisposable {
  readonly database: NutgrafDatabase;
  makeKey(...scopes: Scope[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startInstance(
  options: DatabaseOptions,
  listeners: DatabaseListeners = {},
): Promise<Instance> {
  const database = await openDatabase(options, listeners);
  const { db, listen, reader, heard } = database;
  // It is told of servers that are killed.
  const logger = pino({ level: "silent" });
  const changes = await createChangeFeed({ db, listen, onFound: heard, onFailure: () => {} });
  const server = await createServer({
    schema: await createSchema(),
    createContext: (caller) => createCallersContext(database, caller, changes),
    authenticate: createAuthenticate({ db, reads: "open", oidc: null, logger }),
    findArticle: (slug) => findReadableArticle(reader(), slug),
    logger,
    playground: false,
    drainMilliseconds: 1_000,
  });
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      await server.stop();
      await changes.close();
      await database.close();
    })());
  return {
    url,
    database,
    ...askerOf(url, {}),
    as: (credentials) => askerOf(url, { authorization: `Bearer ${credentials}` }),
    async makeKey(...scopes) {
      const { secret } = await createApiKey(db, "operator", { name: "a test", scopes, expiresAt: null });
      return secret;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
