import { HeaderMap, type ApolloServer, type BaseContext, type HTTPGraphQLRequest } from "@apollo/server";
import type { IncomingMessage } from "node:http";

import { type Authenticate, AuthenticationError } from "../access/authenticate.ts";
import type { Caller } from "../access/caller.ts";
import { mayDo, type Viewer } from "../access/viewer.ts";
import { BODY_LIMIT_BYTES, FILES_LIMIT_BYTES, readJsonBody } from "./json-body.ts";
import { type GraphqlRefusal, reply, replyGraphqlError } from "./reply.ts";
import type { Exchange, Handler } from "./router.ts";
import type { WellFormedRequests } from "./well-formed.ts";

export interface GraphqlEndpoint<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  readonly authenticate: Authenticate;
  readonly createContext: (caller: Caller) => Context;
  readonly wellFormed: WellFormedRequests;
}

/** Answers GraphQL over HTTP: queries by GET, anything by POST. */
export function createGraphqlHandler<Context extends BaseContext>(
  endpoint: GraphqlEndpoint<Context>,
): Handler {
  return async (exchange) => {
    const viewer = await viewerOf(endpoint, exchange);
    if (viewer === null) return;
    const execute = (body: unknown) => executeAs({ viewer }, endpoint, exchange, body);
    if (exchange.request.method !== "POST") return executeFromUrl(execute, exchange);
    const body = await readJsonBody(exchange.request, bodyLimitOf(viewer));
    if (body.ok) return execute(body.value);
    if (body.refusal === null) return;
    const headers = body.refusal.status === 413 ? { ...HEADERS, connection: "close" } : HEADERS;
    replyGraphqlError(exchange.request, exchange.response, body.refusal, headers);
  };
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

async function executeFromUrl(execute: (body: unknown) => Promise<void>, exchange: Exchange): Promise<void> {
  const parameters = new URLSearchParams(exchange.search);
  // A persisted query is named by its hash, in the extensions.
  const asks = parameters.has("query") || parameters.has("extensions");
  if (asks) return execute(undefined);
  replyGraphqlError(exchange.request, exchange.response, NO_QUERY, HEADERS);
}

const NO_QUERY: GraphqlRefusal = {
  status: 400,
  code: "BAD_REQUEST",
  message: 'This is a GraphQL endpoint: send {"query": "…"} by POST, with the content-type application/json.',
};

async function executeAs<Context extends BaseContext>(
  caller: Caller,
  { apollo, createContext, wellFormed }: GraphqlEndpoint<Context>,
  { request, response, requestId, search }: Exchange,
  body: unknown,
): Promise<void> {
  const method = request.method === "POST" ? "POST" : "GET";
  const headers = toHeaderMap(request).set("x-request-id", requestId);
  const httpGraphQLRequest: HTTPGraphQLRequest = { method, headers, search, body };
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => createContext(caller),
  });
  if (result.body.kind !== "complete") throw new Error("Incremental delivery is not switched on.");
  const status = wellFormed.statusOf(httpGraphQLRequest, result);
  reply(response, status, { ...HEADERS, ...Object.fromEntries(result.headers) }, result.body.string);
}

function toHeaderMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}
