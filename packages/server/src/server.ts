import {
  ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type HTTPGraphQLRequest,
} from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { InMemoryLRUCache, type KeyValueCache } from "@apollo/utils.keyvaluecache";
import {
  NoSchemaIntrospectionCustomRule,
  printSchema,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import type { Kysely } from "kysely";
import { createServer as createHttpServer } from "node:http";
import type { Logger } from "pino";

import type { Authenticate } from "./access/authenticate.ts";
import type { Caller } from "./access/caller.ts";
import { ANONYMOUS, OPERATOR } from "./access/viewer.ts";
import type { Tables } from "./database/tables.ts";
import type { Work } from "./database/work.ts";
import { plannedExecution } from "./execution/planned-execution.ts";
import { createPreparedQueries } from "./execution/prepared-queries.ts";
import type { Observe } from "./http/answered-request.ts";
import { createArticleDocumentHandler, type FindArticle } from "./http/article-document.ts";
import {
  boundConnections,
  CONNECTION_TIMES,
  connectionOptions,
  type ConnectionTimes,
  MAX_CONNECTIONS,
} from "./http/connections.ts";
import { createCrossOrigin, crossOriginHeaders } from "./http/cors.ts";
import { InFlight } from "./http/drain.ts";
import { createDeadline, EXECUTION_MILLISECONDS } from "./http/deadline.ts";
import { createFindPrepared, type FindPrepared } from "./http/prepared-answer.ts";
import { createErrorMask, type ErrorMask } from "./http/error-mask.ts";
import { executableOperation } from "./http/executable-operation.ts";
import { createGraphqlHandler } from "./http/graphql.ts";
import { listen, localUrl, type Address } from "./http/listener.ts";
import { createLocalServer } from "./http/local-server.ts";
import { OpenStreams } from "./http/open-streams.ts";
import { createMetricsHandler } from "./http/metrics-page.ts";
import { createOperationGate } from "./http/operation-gate.ts";
import { trackOperations } from "./http/operation-tracker.ts";
import { createReadyHandler } from "./http/ready.ts";
import { createRequestLog } from "./http/request-log.ts";
import { createRequestListener, headersOfFront } from "./http/request-listener.ts";
import { routePath, type Routes } from "./http/router.ts";
import { createRoutes } from "./http/routes.ts";
import { loadPlayground } from "./http/playground.ts";
import { createShedding, SHEDDING, type SheddingOptions } from "./http/shedding.ts";
import { createStreamHandler, type StreamTimes } from "./http/stream.ts";
import { createWebSockets } from "./http/websocket.ts";
import { trackWellFormedRequests } from "./http/well-formed.ts";
import { type ClientBudget, type ClientBudgetOptions, createClientBudget } from "./limits/client-budget.ts";
import { createSharedSpending } from "./limits/client-spending.postgres.ts";
import { createMemorySpending } from "./limits/client-spending.ts";
import { createLimiting, type Limiting } from "./limits/limiting.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits/limits.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { createPersistedOnly } from "./persisted/persisted-only.ts";
import type { PersistedOperations } from "./persisted/persisted-operations.ts";
import type { FindMissing } from "./readiness/missing.ts";
import {
  createKeptAnswers,
  type KeptAnswers,
  type ResponseCacheOptions,
} from "./response-cache/kept-answers.ts";
import type { ResponseCacheFigures } from "./response-cache/response-cache.ts";
import type { Tracing } from "./tracing/tracing.ts";

export { ListenError, PortTakenError } from "./http/listener.ts";
export { PlaygroundMissingError } from "./http/playground.ts";

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

/** The service over HTTP, ready to listen. */
export async function createServer<Context extends BaseContext>(
  options: ServerOptions<Context>,
): Promise<NutgrafServer> {
  const { schema, createContext, logger, authenticate = anybody, drainMilliseconds = 10_000 } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const persistedOnly = options.persistedOperations
    ? createPersistedOnly(options.persistedOperations, PERSISTED_PREFIX)
    : null;
  const metrics = options.createMetrics?.(() => kept?.figures() ?? null) ?? null;
  const observers: Observe[] = [];
  if (metrics) observers.push(metrics.observe);
  if (options.logRequests === true) observers.push(createRequestLog(logger));
  const { tracing = null } = options;
  const spans = tracing?.requests ?? null;
  if (spans) observers.push(spans.observe((path) => routePath(routes, path)));
  const budget = options.clientBudget ? budgetOf(options.clientBudget, logger) : null;
  const deadline = createDeadline(options.executionMilliseconds ?? EXECUTION_MILLISECONDS);
  const limiting = createLimiting(schema, limits, budget);
  const operations = observers.length > 0 ? trackOperations(limiting) : null;
  const wellFormed = trackWellFormedRequests((error) => limiting.refusalOf(error) !== null);
  const mask = createErrorMask(logger);
  const gate = createOperationGate<Context>(deadline, budget, operations, persistedOnly);
  // Queries are kept by their hash, the least used of them given up for new ones, so that clients send only the hash.
  const persisted = persistedOnly?.cache ?? new InMemoryLRUCache({ maxSize: PERSISTED_BYTES });
  const prepared = createPreparedQueries();
  const unplanned = new WeakSet<HTTPGraphQLRequest>();
  const apollo = createApollo(options, persisted, mask, limiting, [
    ...(tracing ? [tracing.operations] : []),
    ...(operations ? [operations.plugin] : []),
    wellFormed.plugin,
    executableOperation(gate.isAdmitting),
    deadline.plugin,
    gate.plugin,
    ...(options.plugins ?? []),
    plannedExecution(prepared, unplanned, limits.answerBytes),
  ]);
  await apollo.start();
  // Plugins and spans belong to what Apollo Server does, so where there are any it does everything.
  const isObservedInside = tracing !== null || (options.plugins ?? []).length > 0;
  const findPrepared = isObservedInside
    ? nonePrepared
    : createFindPrepared(prepared, limiting.check, limits.answerBytes);
  const executing = { apollo, createContext, wellFormed, operations, deadline, budget, persistedOnly };
  const endpoint = { ...executing, findPrepared, unplanned };
  const { maxSubscriptions = MAX_SUBSCRIPTIONS, origins = [] } = options;
  const open = new OpenStreams(maxSubscriptions);
  const times = { ...STREAM_TIMES, ...options.streamTimes };
  const { boundAnswer } = limiting;
  const streaming = {
    ...endpoint,
    schema,
    boundAnswer,
    authenticate,
    mask,
    gate,
    open,
    times,
    logger,
    observers,
  };
  const inFlight = new InFlight();
  const kept = keep(options, { schema, limits, persisted, inFlight, observers });
  const routes = createRoutes({
    stream: createStreamHandler(streaming),
    ready: createReadyHandler(inFlight, options.findMissing ?? nothingMissing),
    graphql: createGraphqlHandler({ ...endpoint, authenticate }, kept?.answerKept),
    metrics: metrics && createMetricsHandler(metrics),
    article: options.findArticle
      ? createArticleDocumentHandler({ find: options.findArticle, authenticate })
      : null,
    playground: options.playground && !persistedOnly ? await loadPlayground() : null,
    schemaText: options.introspection === false || persistedOnly ? null : `${printSchema(schema)}\n`,
  });
  const crossOrigin = createCrossOrigin(origins);
  const shedding = createShedding({ ...SHEDDING, ...options.shedding });
  const connecting = { ...CONNECTION_TIMES, ...options.timeouts };
  const front = kept?.front ?? null;
  const server = createHttpServer(
    connectionOptions(connecting),
    createRequestListener({ routes, inFlight, logger, crossOrigin, observers, front, shedding, spans }),
  );
  boundConnections(server, options.maxConnections ?? MAX_CONNECTIONS, connecting);
  const sockets = createWebSockets({
    ...streaming,
    origins,
    maxSockets: maxSubscriptions,
    isOverloaded: shedding.isOverloaded,
    spans,
  });
  sockets.attach(server);
  const asOperator = createGraphqlHandler({
    ...endpoint,
    authenticate: operator,
    budget: null,
    persistedOnly: null,
  });
  const localParts = { logger, observers, spans };
  const local = createLocalServer(asOperator, connectionOptions(connecting), localParts);
  return {
    async listen(address) {
      const port = await listen(server, address);
      return { url: localUrl({ host: address.host, port }, "/graphql") };
    },
    listenLocally: (directory, more = new Map()) => local.listen(directory, more),
    responseCacheFigures: () => kept?.figures() ?? null,
    async stop() {
      open.endAll();
      sockets.stop();
      await Promise.all([inFlight.drain(server, drainMilliseconds), local.stop(drainMilliseconds)]);
      kept?.stop();
      shedding.stop();
      await apollo.stop();
    },
  };
}

function budgetOf({ sharedIn: db, ...options }: SharedBudgetOptions, logger: Logger): ClientBudget {
  const { costPerMinute } = options;
  const onFailure = (err: unknown) =>
    logger.warn({ err }, "what clients have had could not be told to other instances; trying again");
  const spending = db
    ? createSharedSpending({ db, costPerMinute, onFailure })
    : createMemorySpending(costPerMinute);
  return createClientBudget(options, spending);
}

const anybody: Authenticate = () => Promise.resolve(ANONYMOUS);

const nonePrepared: FindPrepared = () => null;

const nothingMissing: FindMissing = () => Promise.resolve([]);

const operator: Authenticate = () => Promise.resolve(OPERATOR);

/** In milliseconds. Most proxies cut a connection off over which nothing comes for a minute; some sooner. */
const STREAM_TIMES: StreamTimes = {
  heartbeatMilliseconds: 12_000,
  patienceMilliseconds: 30_000,
  credentialsMilliseconds: 10_000,
};

const MAX_SUBSCRIPTIONS = 1_000;

const PERSISTED_BYTES = 8_000_000;

/** What Apollo Server puts before the hash. */
const PERSISTED_PREFIX = "apq:";

interface KeepingParts {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly persisted: KeyValueCache;
  readonly inFlight: InFlight;
  readonly observers: readonly Observe[];
}

function keep<Context extends BaseContext>(
  { responseCache, origins = [] }: ServerOptions<Context>,
  { schema, limits, persisted, inFlight, observers }: KeepingParts,
): KeptAnswers | null {
  if (!responseCache) return null;
  return createKeptAnswers(responseCache, {
    schema,
    limits,
    findPersisted: (hash) => persisted.get(PERSISTED_PREFIX + hash),
    variesByOrigin: origins.length > 0,
    headersFor: headersOfFront(observers, crossOriginHeaders(origins)),
    isStopping: () => inFlight.isStopping,
  });
}

function createApollo<Context extends BaseContext>(
  options: ServerOptions<Context>,
  persisted: KeyValueCache,
  mask: ErrorMask,
  limiting: Limiting,
  ownPlugins: readonly ApolloServerPlugin<Context>[],
): ApolloServer<Context> {
  const { schema, logger, validationRules = [] } = options;
  const { introspection = true, suggestions = true } = options;
  return new ApolloServer<Context>({
    schema,
    logger,
    // Where it is off a rule of ours says so, without advice for whoever runs Apollo Server.
    introspection: true,
    hideSchemaDetailsFromClientErrors: !suggestions,
    csrfPrevention: true,
    cache: persisted,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: limiting.parseOptions,
    stringifyResult: JSON.stringify,
    formatError: (formatted, error) =>
      mask.formatError(limiting.refusalOf(error)?.told() ?? formatted, error),
    validationRules: [
      ...limiting.validationRules,
      ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
      ...validationRules,
    ],
    plugins: [
      // It would hook into every field, at nearly twice the cost of the whole call, for hints that nothing reads.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      mask.plugin,
      limiting.plugin,
      ...ownPlugins,
    ],
  });
}
