import { expect } from "vitest";

import { pino } from "pino";

import { createApiKey } from "../../packages/server/src/access/api-key.writer.ts";
import { createAuthenticate, type Reads } from "../../packages/server/src/access/authenticate.ts";
import type { OidcOptions } from "../../packages/server/src/access/oidc.ts";
import type { Scope } from "../../packages/server/src/access/scope.ts";
import { createPartCache, type PartCache } from "../../packages/server/src/articles/part.cache.ts";
import { createChangeFeed } from "../../packages/server/src/changes/change-feed.ts";
import { checkContent } from "../../packages/server/src/content/check.ts";
import type { ContentFiles } from "../../packages/server/src/content/files.ts";
import { type Context, createCallersContext } from "../../packages/server/src/context.ts";
import { findReadableArticle } from "../../packages/server/src/export/readable-article.ts";
import type { NutgrafDatabase } from "../../packages/server/src/database/connection.ts";
import { createFindMissing } from "../../packages/server/src/readiness/missing.ts";
import { createEpoch, type EpochTimes } from "../../packages/server/src/response-cache/epoch.ts";
import type { ResponseCacheFigures } from "../../packages/server/src/response-cache/response-cache.ts";
import { createSchema } from "../../packages/server/src/schema.ts";
import type { ServerOptions } from "../../packages/server/src/server.options.ts";
import { createServer } from "../../packages/server/src/server.ts";
import { publishChecked } from "./publish-folder.ts";
import { createWorld, type World, type WorldOptions } from "./world.ts";

export interface NutgrafOptions extends WorldOptions {
  /** Content in memory to publish. */
  readonly files?: ContentFiles;
  /** Open if not given. */
  readonly reads?: Reads;
  /** The issuer whose tokens are taken; none if not given. */
  readonly oidc?: OidcOptions;
  /** How often it is looked for changes that were not heard; as usual if not given. */
  readonly times?: EpochTimes;
  /** What the server is told otherwise than usual. */
  readonly server?: Partial<ServerOptions<Context>>;
}

/** The whole service on a port of its own, over a database of its own. */
export interface Nutgraf extends AsyncDisposable {
  readonly url: string;
  readonly world: World;
  /** Sends a query over HTTP and gives its data; fails on any error in the answer. */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Sends a query over HTTP and gives the whole answer. */
  send(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The same service, asked by somebody with these credentials: a key or a token. */
  as(credentials: string): Pick<Nutgraf, "ask" | "send">;
  responseCacheFigures(): ResponseCacheFigures | null;
  /** How often parts of revisions were in memory, and were not. */
  readonly partCounts: PartCache["counts"];
  /** Stops serving; the database stays. */
  stop(): Promise<void>;
  /** Makes an API key with these scopes; gives what is to be sent. */
  makeKey(...scopes: Scope[]): Promise<string>;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

export async function startNutgraf({ files, ...options }: NutgrafOptions = {}): Promise<Nutgraf> {
  const world = await createWorld(options);
  if (files) {
    await publishChecked(world.db, checkContent(files), "the content in memory");
    world.resetStatements();
  }
  const served = await serveStore(world.database, options);
  return {
    ...served,
    get partCounts() {
      return served.partCounts;
    },
    world,
    async makeKey(...scopes) {
      const { secret } = await createApiKey(world.db, "operator", {
        name: "a test",
        scopes,
        expiresAt: null,
      });
      world.resetStatements();
      return secret;
    },
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await world.close();
    },
  };
}

/** What serves a store that is somebody else's to close. */
export interface Served extends Pick<Nutgraf, "url" | "ask" | "send" | "as" | "stop">, AsyncDisposable {
  responseCacheFigures(): ResponseCacheFigures | null;
  readonly partCounts: PartCache["counts"];
}

/** Serves a store as the command does, with answers kept where everybody may read. */
export async function serveStore(
  database: NutgrafDatabase,
  { reads = "open", oidc, server: more = {}, times }: Omit<NutgrafOptions, "files"> = {},
): Promise<Served> {
  const logger = pino({ level: "warn" });
  const parts = createPartCache(16_000_000);
  const { db, listen, heard, onCommit } = database;
  const epoch = await createEpoch({
    listen,
    onCommit,
    onFound: heard,
    onFailure: (err) => logger.warn({ err }, "it can't be told what changes"),
    ...(times && { times }),
  });
  const changes = await createChangeFeed({
    db,
    listen,
    onFound(newest) {
      heard(newest);
      epoch.heard(newest);
    },
    onFailure: (err) => logger.warn({ err }, "changes could not be read"),
  });
  const server = await createServer({
    schema: await createSchema(),
    createContext: (caller, work) => createCallersContext(database, caller, work, changes, parts),
    authenticate: createAuthenticate({ db, reads, oidc: oidc ?? null, logger }),
    findArticle: (slug) => findReadableArticle(database.reader(), slug),
    findMissing: createFindMissing({ db, changes, logger }),
    logger,
    playground: false,
    ...(reads === "open" && {
      responseCache: { epoch, bytes: 16_000_000, sharedCaching: { fresh: 5, stale: 0 } },
    }),
    ...more,
  });
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  return {
    url,
    ...askerOf(url, {}),
    as: (credentials) => askerOf(url, { authorization: `Bearer ${credentials}` }),
    responseCacheFigures: () => server.responseCacheFigures(),
    get partCounts() {
      return parts.counts;
    },
    stop: () => server.stop(),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await changes.close();
      await epoch.close();
    },
  };
}

export function askerOf(url: string, credentials: Record<string, string>): Pick<Nutgraf, "ask" | "send"> {
  const send = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...credentials },
      body: JSON.stringify({ query, variables }),
    });
    // The GraphQL over HTTP specification fixes the shape.
    return (await response.json()) as Answer;
  };
  return {
    send,
    async ask<Data>(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await send(query, variables);
      expect(errors).toBeUndefined();
      // What the caller's query selects is the caller's to know.
      return data as Data;
    },
  };
}
