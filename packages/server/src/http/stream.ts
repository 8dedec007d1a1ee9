import type { ApolloServer, BaseContext } from "@apollo/server";
import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";

import { type Authenticate, AuthenticationError } from "../access/authenticate.ts";
import type { Viewer } from "../access/viewer.ts";
import { Work } from "../database/work.ts";
import { type CurrentViewer, currentViewer } from "./checked-viewer.ts";
import { waitForWork } from "./departure.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";
import { viewerOf } from "./graphql.ts";
import { readJsonBody } from "./json-body.ts";
import { type OpenStreams, RETRY_SECONDS } from "./open-streams.ts";
import type { OperationGate } from "./operation-gate.ts";
import { type OperationParameters, parametersOf, parametersOfUrl } from "./operation-parameters.ts";
import type { ReplyHeaders } from "./head.ts";
import { type GraphqlRefusal, replyGraphqlError } from "./reply.ts";
import type { Exchange, Handler } from "./router.ts";
import { startSubscription, type StreamEvent, type SubscriptionParts } from "./subscription-run.ts";

export interface StreamTimes {
  /** How often something is sent over a silent stream, so that nobody on the way takes it for dead. */
  readonly heartbeatMilliseconds: number;
  /** How long a client may take nothing of what waits for it before it is cut off. */
  readonly patienceMilliseconds: number;
  /** For how long it is taken for granted that credentials still hold. */
  readonly credentialsMilliseconds: number;
}

export interface StreamEndpoint<Context extends BaseContext> extends SubscriptionParts<Context> {
  readonly apollo: ApolloServer<Context>;
  readonly authenticate: Authenticate;
  readonly gate: OperationGate<Context>;
  readonly open: OpenStreams;
  readonly times: StreamTimes;
  readonly logger: Logger;
}

/**
 * Answers any operation as server-sent events, a connection for each, by the protocol of GraphQL over SSE ("distinct
 * connections"). What is refused before it is looked at as GraphQL is answered as it is at /graphql.
 */
export function createStreamHandler<Context extends BaseContext>(endpoint: StreamEndpoint<Context>): Handler {
  return async (exchange) => {
    const refusal = refusalOf(exchange.request);
    if (refusal !== null) return void refuse(exchange, refusal);
    const viewer = await viewerOf(endpoint, exchange);
    if (viewer === null) return;
    const parameters = await readParameters(exchange);
    if (parameters !== null) await answer(endpoint, exchange, viewer, parameters);
  };
}

function refusalOf({ method, headers }: IncomingMessage): GraphqlRefusal | null {
  if (method === "HEAD")
    return { status: 405, code: "BAD_REQUEST", message: "A stream is asked for by POST or GET." };
  const { accept = "*/*" } = headers;
  if (!/text\/(event-stream|\*)|\*\/\*/i.test(accept)) {
    return {
      status: 406,
      code: "NOT_ACCEPTABLE",
      message: "This answers streams: accept text/event-stream.",
    };
  }
  // A page of another site can make a browser send a GET with its user's cookies, but none with such a header.
  return method === "GET" && !isPreflighted(headers) ? FORGEABLE : null;
}

const FORGEABLE: GraphqlRefusal = {
  status: 400,
  code: "BAD_REQUEST",
  message:
    "A GET may have been forged by a page of another site: send it with the content-type application/json, or with a header apollo-require-preflight.",
};

function isPreflighted(headers: IncomingMessage["headers"]): boolean {
  const [contentType = ""] = (headers["content-type"] ?? "").split(";");
  const simple = ["", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
  return (
    !simple.includes(contentType.trim().toLowerCase()) ||
    Boolean(headers["apollo-require-preflight"] ?? headers["x-apollo-operation-name"])
  );
}

/** Null where they can't be read, which is answered. */
async function readParameters(exchange: Exchange): Promise<OperationParameters | null> {
  if (exchange.request.method !== "POST") {
    return parametersOfUrl(exchange.search) ?? refuse(exchange, MALFORMED);
  }
  const body = await readJsonBody(exchange.request);
  if (body.ok) return parametersOf(body.value) ?? refuse(exchange, MALFORMED);
  if (body.refusal === null) return null;
  return refuse(exchange, body.refusal, body.refusal.status === 413 ? { connection: "close" } : {});
}

const MALFORMED: GraphqlRefusal = {
  status: 400,
  code: "BAD_REQUEST",
  message: 'Send {"query": "…", "variables": {…}}; a GET has them as parameters, objects as JSON.',
};

function refuse({ request, response }: Exchange, refusal: GraphqlRefusal, headers: ReplyHeaders = {}): null {
  replyGraphqlError(request, response, refusal, { "cache-control": "no-store", vary: "accept", ...headers });
  return null;
}

async function answer<Context extends BaseContext>(
  endpoint: StreamEndpoint<Context>,
  exchange: Exchange,
  viewer: Viewer,
  parameters: OperationParameters,
): Promise<void> {
  const { apollo, gate, createContext } = endpoint;
  const { request, response, requestId } = exchange;
  const work = new Work();
  waitForWork(response, work);
  const caller = { viewer, lastEventId: lastEventIdOf(request) };
  const entrance = { requestId, request, work, mutations: request.method === "POST" };
  const admitted = await gate.admit(apollo, parameters, createContext(caller, work), entrance);
  if (exchange.record) exchange.record.operation = admitted.operation;
  if (admitted.kind === "answer") {
    if (admitted.status === 405) return void refuse(exchange, MUTATION_BY_GET, { allow: "POST" });
    return sendOnce(endpoint, exchange, admitted.result);
  }
  const streaming = new Streaming();
  const release = endpoint.open.take(() => streaming.interrupt());
  if (release === null) return void refuse(exchange, FULL, { "retry-after": String(RETRY_SECONDS) });
  try {
    const { authenticate, times } = endpoint;
    const { authorization } = request.headers;
    const current = currentViewer(authenticate, authorization, viewer, times.credentialsMilliseconds);
    const subscriber = { requestId, caller, viewer: current };
    const started = await startSubscription(endpoint, admitted.subscription, subscriber);
    if (started.kind === "refused") return await sendOnce(endpoint, exchange, started.result);
    await streaming.run(endpoint, exchange, started.events, current);
  } finally {
    release();
  }
}

const MUTATION_BY_GET: GraphqlRefusal = {
  status: 405,
  code: "BAD_REQUEST",
  message: "A mutation has to be sent by POST.",
};

const FULL: GraphqlRefusal = {
  status: 503,
  code: "TOO_MANY_SUBSCRIPTIONS",
  message: "No more subscriptions can be opened here at the moment. Try again in a few seconds.",
};

function lastEventIdOf({ headers }: IncomingMessage): string | undefined {
  const given = headers["last-event-id"];
  return typeof given === "string" && given !== "" ? given : undefined;
}

async function sendOnce<Context extends BaseContext>(
  { times }: StreamEndpoint<Context>,
  { response }: Exchange,
  result: unknown,
): Promise<void> {
  const stream = openEventStream(response, { ...times, onHeartbeat: () => {} });
  await stream.send("next", JSON.stringify(result), null);
  await stream.send("complete", "", null);
  stream.end();
}

const REFUSED = "the credentials do not hold any more";

/** One subscription on its way to one client. */
class Streaming {
  #interrupted: string | null = null;
  #events: AsyncIterator<StreamEvent> | undefined;

  /** Ends it without saying that it is complete, so that the client goes on elsewhere. */
  interrupt(why = "the server stops"): void {
    this.#interrupted ??= why;
    void this.#events?.return?.();
  }

  async run<Context extends BaseContext>(
    { times, logger }: StreamEndpoint<Context>,
    { response, requestId }: Exchange,
    events: AsyncIterableIterator<StreamEvent>,
    viewer: CurrentViewer,
  ): Promise<void> {
    this.#events = events;
    // Whoever went away meanwhile is told of no other way.
    if (response.destroyed) return void (await events.return?.());
    const onHeartbeat = () =>
      void viewer().catch((error: unknown) => {
        if (error instanceof AuthenticationError) this.interrupt(REFUSED);
        else logger.debug({ requestId, err: error }, "credentials could not be checked; trying again");
      });
    const stream = openEventStream(response, { ...times, onHeartbeat });
    response.once("close", () => void events.return?.());
    if (this.#interrupted === null) {
      await this.#sendAll(events, stream).catch((error: unknown) => {
        if (error instanceof AuthenticationError) return this.interrupt(REFUSED);
        logger.warn({ requestId, err: error }, "credentials could not be checked");
        return this.interrupt("the credentials could not be checked");
      });
    }
    if (this.#interrupted === null) await stream.send("complete", "", null);
    else stream.remark(this.#interrupted);
    stream.end();
  }

  async #sendAll(events: AsyncIterableIterator<StreamEvent>, stream: EventStream): Promise<void> {
    for await (const { id, result } of events) await stream.send("next", JSON.stringify(result), id);
  }
}
