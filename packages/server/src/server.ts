import type { BaseContext } from "@apollo/server";
import { printSchema } from "graphql";
import { createServer as createHttpServer } from "node:http";

import type { Authenticate } from "./access/authenticate.ts";
import { ANONYMOUS, OPERATOR } from "./access/viewer.ts";
import { createEndpoint } from "./endpoint.ts";
import type { Observe } from "./http/answered-request.ts";
import { createArticleDocumentHandler } from "./http/article-document.ts";
import {
  boundConnections,
  CONNECTION_TIMES,
  connectionOptions,
  MAX_CONNECTIONS,
} from "./http/connections.ts";
import { createCrossOrigin, crossOriginHeaders } from "./http/cors.ts";
import { InFlight } from "./http/drain.ts";
import { createGraphqlHandler } from "./http/graphql.ts";
import { listen, localUrl } from "./http/listener.ts";
import { createLocalServer } from "./http/local-server.ts";
import { createMetricsHandler } from "./http/metrics-page.ts";
import { OpenStreams } from "./http/open-streams.ts";
import { loadPlayground } from "./http/playground.ts";
import { createReadyHandler } from "./http/ready.ts";
import { beginInFront, beginVerbatim, createRequestListener } from "./http/request-listener.ts";
import { createRequestLog } from "./http/request-log.ts";
import { routePath } from "./http/router.ts";
import { createRoutes } from "./http/routes.ts";
import { createShedding, SHEDDING } from "./http/shedding.ts";
import { createStreamHandler, type StreamTimes } from "./http/stream.ts";
import { answerVerbatim } from "./http/verbatim.ts";
import { createWebSockets } from "./http/websocket.ts";
import { DEFAULT_LIMITS } from "./limits/limits.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { FindMissing } from "./readiness/missing.ts";
import { createKeptAnswers, type KeptAnswers, type KeptAnswersParts } from "./response-cache/kept-answers.ts";
import type { NutgrafServer, ServerOptions } from "./server.options.ts";

export { ListenError, PortTakenError } from "./http/listener.ts";
export { PlaygroundMissingError } from "./http/playground.ts";

/** The service over HTTP, ready to listen. */
export async function createServer<Context extends BaseContext>(
  options: ServerOptions<Context>,
): Promise<NutgrafServer> {
  const { schema, logger, authenticate = anybody, drainMilliseconds = 10_000, origins = [] } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const metrics: Metrics | null = options.createMetrics?.(() => kept?.figures() ?? null) ?? null;
  const spans = options.tracing?.requests ?? null;
  const observers = observersOf(options, metrics, (path) => routePath(routes, path));
  const endpoint = await createEndpoint(options, limits, observers);
  const { executing } = endpoint;
  const { maxSubscriptions = MAX_SUBSCRIPTIONS } = options;
  const open = new OpenStreams(maxSubscriptions);
  const streaming = {
    ...executing,
    ...endpoint.admitting,
    schema,
    authenticate,
    open,
    times: { ...STREAM_TIMES, ...options.streamTimes },
    logger,
    observers,
  };
  const inFlight = new InFlight();
  const { findPersisted } = endpoint;
  const shedding = createShedding({ ...SHEDDING, ...options.shedding });
  const { isOverloaded } = shedding;
  const keeping = { schema, limits, findPersisted, inFlight, observers, isOverloaded };
  const kept: KeptAnswers | null = keep(options, keeping);
  const routes = createRoutes({
    stream: createStreamHandler(streaming),
    ready: createReadyHandler(inFlight, options.findMissing ?? nothingMissing),
    graphql: createGraphqlHandler({ ...executing, authenticate }, kept?.answerKept),
    metrics: metrics && createMetricsHandler(metrics),
    article: options.findArticle
      ? createArticleDocumentHandler({ find: options.findArticle, authenticate })
      : null,
    playground: options.playground && endpoint.isOpen ? await loadPlayground() : null,
    schemaText: options.introspection === false || !endpoint.isOpen ? null : `${printSchema(schema)}\n`,
  });
  const crossOrigin = createCrossOrigin(origins);
  const connecting = { ...CONNECTION_TIMES, ...options.timeouts };
  const front = kept?.front ?? null;
  const server = createHttpServer(
    connectionOptions(connecting),
    createRequestListener({ routes, inFlight, logger, crossOrigin, observers, front, shedding, spans }),
  );
  boundConnections(server, options.maxConnections ?? MAX_CONNECTIONS, connecting);
  // A trace goes on with what a request says of it, which nobody has read then.
  if (kept && !spans) answerVerbatim(server, kept.verbatimFront);
  const sockets = createWebSockets({
    ...streaming,
    origins,
    maxSockets: maxSubscriptions,
    isOverloaded,
    spans,
  });
  sockets.attach(server);
  const unbounded = { ...executing, authenticate: operator, budget: null, persistedOnly: null };
  const localParts = { logger, observers, spans };
  const local = createLocalServer(createGraphqlHandler(unbounded), connectionOptions(connecting), localParts);
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
      await endpoint.stop();
    },
  };
}

/** Who is told of each request. */
function observersOf<Context extends BaseContext>(
  { logRequests, logger, tracing }: ServerOptions<Context>,
  metrics: Metrics | null,
  pathOf: (path: string) => string | null,
): readonly Observe[] {
  return [
    ...(metrics ? [metrics.observe] : []),
    ...(logRequests === true ? [createRequestLog(logger)] : []),
    ...(tracing ? [tracing.requests.observe(pathOf)] : []),
  ];
}

const anybody: Authenticate = () => Promise.resolve(ANONYMOUS);

const nothingMissing: FindMissing = () => Promise.resolve([]);

const operator: Authenticate = () => Promise.resolve(OPERATOR);

/** In milliseconds. Most proxies cut a connection off over which nothing comes for a minute; some sooner. */
const STREAM_TIMES: StreamTimes = {
  heartbeatMilliseconds: 12_000,
  patienceMilliseconds: 30_000,
  credentialsMilliseconds: 10_000,
};

const MAX_SUBSCRIPTIONS = 1_000;

interface KeepingParts extends Pick<
  KeptAnswersParts,
  "schema" | "limits" | "findPersisted" | "isOverloaded"
> {
  readonly inFlight: InFlight;
  readonly observers: readonly Observe[];
}

function keep<Context extends BaseContext>(
  { responseCache, origins = [] }: ServerOptions<Context>,
  { inFlight, observers, ...parts }: KeepingParts,
): KeptAnswers | null {
  if (!responseCache) return null;
  return createKeptAnswers(responseCache, {
    ...parts,
    variesByOrigin: origins.length > 0,
    begin: beginInFront(observers, crossOriginHeaders(origins)),
    beginVerbatim: beginVerbatim(observers),
    isStopping: () => inFlight.isStopping,
  });
}
