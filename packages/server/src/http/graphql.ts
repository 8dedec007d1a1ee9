import { HeaderMap, type ApolloServer, type BaseContext, type HTTPGraphQLRequest } from "@apollo/server";
import type { IncomingMessage } from "node:http";

import { type Authenticate, AuthenticationError } from "../access/authenticate.ts";
import type { Caller } from "../access/caller.ts";
import { mayDo, type Viewer } from "../access/viewer.ts";
import { Work } from "../database/work.ts";
import { isComing, type Loaded, whenLoaded } from "../graphql/loaded.ts";
import type { Askable } from "../response-cache/askable.ts";
import type { ClientBudget } from "../limits/client-budget.ts";
import {
  type AskedDocument,
  documentOfBody,
  documentOfSearch,
  type PersistedOnly,
} from "../persisted/persisted-only.ts";
import type { Deadline } from "./deadline.ts";
import { ClientGoneError, waitForWork } from "./departure.ts";
import { earlyRefusalOf } from "./early-refusal.ts";
import type { GraphqlAnswer } from "./graphql-answer.ts";
import { BODY_LIMIT_BYTES, FILES_LIMIT_BYTES, parseJson, readJsonBody } from "./json-body.ts";
import type { OperationTracker } from "./operation-tracker.ts";
import type { FindPrepared } from "./prepared-answer.ts";
import { type GraphqlRefusal, reply, replyGraphqlError } from "./reply.ts";
import type { Exchange, Handler } from "./router.ts";
import type { WellFormedRequests } from "./well-formed.ts";

export interface GraphqlEndpoint<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  readonly authenticate: Authenticate;
  readonly createContext: (caller: Caller, work: Work) => Context;
  readonly wellFormed: WellFormedRequests;
  /** Null where nobody observes which operations are asked. */
  readonly operations: OperationTracker | null;
  readonly deadline: Deadline;
  /** Null where nobody's cost is counted. */
  readonly budget: ClientBudget | null;
  readonly findPrepared: FindPrepared;
  /** Told of requests whose query's plan had an error to tell. */
  readonly unplanned: Pick<WeakSet<HTTPGraphQLRequest>, "add">;
  /** Null where any document may be asked. */
  readonly persistedOnly: PersistedOnly | null;
}

/** Sends what is kept of an operation, or what it comes to. */
export type AnswerKept = (
  exchange: Exchange,
  askable: Askable,
  body: unknown,
  execution: Execution,
) => Promise<void>;

/** What a request asks to be executed, which its client waits for. */
export interface Execution {
  readonly work: Work;
  readonly execute: () => Promise<GraphqlAnswer>;
}

/** Answers GraphQL over HTTP: queries by GET, anything by POST. Left out, `answerKept` leaves nothing kept. */
export function createGraphqlHandler<Context extends BaseContext>(
  endpoint: GraphqlEndpoint<Context>,
  answerKept: AnswerKept | null = null,
): Handler {
  return async (exchange) => {
    const viewer = await viewerOf(endpoint, exchange);
    if (viewer === null) return;
    const coming = readInput(exchange, viewer);
    const input = isComing(coming) ? await coming : coming;
    if (input === null) return;
    const work = new Work();
    waitForWork(exchange.response, work);
    const execute = () => executeAs({ viewer }, work, endpoint, exchange, input.body);
    try {
      endpoint.persistedOnly?.require(documentOf(exchange, input.body));
      if (answerKept === null || exchange.askable === null) return sendAnswer(exchange, await execute());
      await answerKept(exchange, exchange.askable, input.body, { work, execute });
    } catch (error) {
      // There is nobody to be answered.
      if (error instanceof ClientGoneError) return;
      const { refusal, headers } = earlyRefusalOf(error);
      replyGraphqlError(exchange.request, exchange.response, refusal, { ...HEADERS, ...headers });
    }
  };
}

const documentOf = ({ request, search }: Exchange, body: unknown): AskedDocument =>
  request.method === "POST" ? documentOfBody(body) : documentOfSearch(search);

/** Null where there is nothing to execute, which is answered. */
function readInput(exchange: Exchange, viewer: Viewer): Loaded<{ readonly body: unknown } | null> {
  const { request, response, askable } = exchange;
  if (request.method !== "POST") return readSearch(exchange);
  const read = askable?.bytes ? parseJson(askable.bytes) : readJsonBody(request, bodyLimitOf(viewer));
  return whenLoaded(read, (body) => {
    if (body.ok) return { body: body.value };
    if (body.refusal === null) return null;
    const headers = body.refusal.status === 413 ? { ...HEADERS, connection: "close" } : HEADERS;
    replyGraphqlError(request, response, body.refusal, headers);
    return null;
  });
}

function bodyLimitOf(viewer: Viewer): number {
  const sendsFiles = mayDo(viewer, "publish") || mayDo(viewer, "correct");
  return sendsFiles ? FILES_LIMIT_BYTES : BODY_LIMIT_BYTES;
}

const HEADERS = { "cache-control": "no-store", vary: "accept" };

/** Null where the credentials don't hold, which is answered. */
export async function viewerOf(
  { authenticate }: { readonly authenticate: Authenticate },
  { request, response }: Exchange,
): Promise<Viewer | null> {
  try {
    return await authenticate(request.headers.authorization);
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    const refusal = { status: 401, code: "UNAUTHENTICATED", message: error.message };
    replyGraphqlError(request, response, refusal, { ...HEADERS, "www-authenticate": "Bearer" });
    return null;
  }
}

function readSearch({ request, response, search }: Exchange): { readonly body: undefined } | null {
  const parameters = new URLSearchParams(search);
  // A persisted query is named by its hash, in the extensions.
  if (parameters.has("query") || parameters.has("extensions")) return { body: undefined };
  replyGraphqlError(request, response, NO_QUERY, HEADERS);
  return null;
}

const NO_QUERY: GraphqlRefusal = {
  status: 400,
  code: "BAD_REQUEST",
  message: 'This is a GraphQL endpoint: send {"query": "…"} by POST, with the content-type application/json.',
};

async function executeAs<Context extends BaseContext>(
  caller: Caller,
  work: Work,
  endpoint: GraphqlEndpoint<Context>,
  exchange: Exchange,
  body: unknown,
): Promise<GraphqlAnswer> {
  const { budget, findPrepared, createContext, deadline } = endpoint;
  const account = budget?.accountOf(exchange.request) ?? null;
  if (account !== null) await account.requireSome();
  const prepared = findPrepared(exchange.request, body);
  if (prepared !== null) {
    if (account !== null) await account.spend(prepared.cost);
    const context = createContext(caller, work);
    const answer = await deadline.ofQuery(work, () => prepared.execute(context));
    // There would be no use in doing it over.
    work.requireWanted();
    if (answer !== null) return answer;
  }
  const { request, search } = exchange;
  const method = request.method === "POST" ? "POST" : "GET";
  const http: HTTPGraphQLRequest = { method, headers: new HeaderMap(), search, body };
  if (account !== null) budget?.note(http, account);
  if (prepared !== null) endpoint.unplanned.add(http);
  return executeOrdinarily(caller, work, endpoint, exchange, http);
}

async function executeOrdinarily<Context extends BaseContext>(
  caller: Caller,
  work: Work,
  { apollo, createContext, wellFormed, operations, deadline }: GraphqlEndpoint<Context>,
  { request, requestId }: Exchange,
  http: HTTPGraphQLRequest,
): Promise<GraphqlAnswer> {
  addHeaders(http.headers, request).set("x-request-id", requestId);
  const context = async () => createContext(caller, work);
  const result = await deadline.within(http, work, () =>
    apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: http, context }),
  );
  if (result.body.kind !== "complete") throw new Error("Incremental delivery is not switched on.");
  const status = wellFormed.statusOf(http, result);
  const headersSent = Object.fromEntries(result.headers);
  const operation = operations?.of(http) ?? null;
  return { status, headers: headersSent, body: result.body.string, encoding: "utf8", operation };
}

export function sendAnswer({ response, record }: Exchange, answer: GraphqlAnswer): void {
  const { status, headers, body, encoding, operation } = answer;
  if (record) record.operation = operation;
  reply(response, status, { ...HEADERS, ...headers }, body, encoding);
}

function addHeaders(headers: HeaderMap, request: IncomingMessage): HeaderMap {
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}
