import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import type { GraphQLSchema, ValidationRule } from "graphql";
import type { Kysely } from "kysely";
import type { Logger } from "pino";

import type { Authenticate } from "./access/authenticate.ts";
import type { Caller } from "./access/caller.ts";
import type { Tables } from "./database/tables.ts";
import type { Work } from "./database/work.ts";
import type { FindArticle } from "./http/article-document.ts";
import type { ConnectionTimes } from "./http/connections.ts";
import type { Address } from "./http/listener.ts";
import type { Routes } from "./http/router.ts";
import type { SheddingOptions } from "./http/shedding.ts";
import type { StreamTimes } from "./http/stream.ts";
import type { ClientBudgetOptions } from "./limits/client-budget.ts";
import type { Limits } from "./limits/limits.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { PersistedOperations } from "./persisted/persisted-operations.ts";
import type { FindMissing } from "./readiness/missing.ts";
import type { ResponseCacheOptions } from "./response-cache/kept-answers.ts";
import type { ResponseCacheFigures } from "./response-cache/response-cache.ts";
import type { Tracing } from "./tracing/tracing.ts";

export interface ServerOptions<Context extends BaseContext> {
  readonly schema: GraphQLSchema;
  /** Called once a request: loaders must not outlive it. */
  readonly createContext: (caller: Caller, work: Work) => Context;
  /** Left out, everybody is anonymous, and credentials are not looked at. */
  readonly authenticate?: Authenticate;
  /** What is answered at `/articles/<slug>`; left out, nothing is. */
  readonly findArticle?: FindArticle;
  readonly logger: Logger;
  /** Whether browsers get the playground at /graphql. It must have been built. */
  readonly playground: boolean;
  readonly plugins?: readonly ApolloServerPlugin<Context>[];
  readonly validationRules?: readonly ValidationRule[];
  /** How long stopping waits for answers under way before it cuts them off. */
  readonly drainMilliseconds?: number;
  /** What one request may ask for; what is left out is as by default. */
  readonly limits?: Partial<Limits>;
  /** How many subscriptions are open at once, over whatever they come; 1,000 where left out. */
  readonly maxSubscriptions?: number;
  readonly streamTimes?: Partial<StreamTimes>;
  /** How many connections are open at once, beside those on the local socket; 5,000 where left out. */
  readonly maxConnections?: number;
  /** How long clients may take; what is left out is as by default. */
  readonly timeouts?: Partial<ConnectionTimes>;
  /** When requests are refused because the process comes too late to what it has to do. */
  readonly shedding?: Partial<SheddingOptions>;
  /** How long a query may take; 30 s where left out. */
  readonly executionMilliseconds?: number;
  /** What each client may have executed in a minute; left out, or null, nobody counts. */
  readonly clientBudget?: SharedBudgetOptions | null;
  /** Whether the schema may be asked for; it may where left out. */
  readonly introspection?: boolean;
  /** Whether an error may suggest names of the schema that were perhaps meant; it does where left out. */
  readonly suggestions?: boolean;
  /** Origins whose pages may ask, beside the service's own; `*` for any. */
  readonly origins?: readonly string[];
  /** Whether a line is logged for each request; not where left out. */
  readonly logRequests?: boolean;
  /** What counts requests and answers at `/metrics`, made with what the response cache did; left out, nothing. */
  readonly createMetrics?: (figures: () => ResponseCacheFigures | null) => Metrics;
  /** What makes spans of requests, operations and statements; left out, or null, nothing does. */
  readonly tracing?: Tracing | null;
  /** What keeps it from being ready, for `/readyz`; left out, nothing does until it stops. */
  readonly findMissing?: FindMissing;
  /** Left out, every request is executed. */
  readonly responseCache?: ResponseCacheOptions | undefined;
  /** What alone may be asked, but over the local socket; left out, or null, anything. */
  readonly persistedOperations?: PersistedOperations | null;
}

export interface SharedBudgetOptions extends ClientBudgetOptions {
  /** The database over which all instances count together; left out, each counts for itself. */
  readonly sharedIn?: Kysely<Tables>;
}

export interface NutgrafServer {
  /** Errors: PortTakenError, ListenError. The url is that of the GraphQL endpoint. */
  listen(address: Address): Promise<{ readonly url: string }>;
  /**
   * Answers whoever has the embedded directory as its operator, over a socket in it that is gone after stopping. For
   * the process that holds the directory's lock. `more` is answered there beside GraphQL.
   */
  listenLocally(directory: string, more?: Routes): Promise<{ readonly path: string }>;
  /** What the response cache did and holds; null where there is none. */
  responseCacheFigures(): ResponseCacheFigures | null;
  /** Lets answers under way finish, then closes. Safe to call twice. */
  stop(): Promise<void>;
}
