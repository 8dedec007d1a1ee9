import { HeaderMap, type ApolloServer, type BaseContext, type HTTPGraphQLRequest } from "@apollo/server";
import type { IncomingMessage } from "node:http";

import { readJsonBody } from "./json-body.ts";
import { type GraphqlRefusal, reply, replyGraphqlError } from "./reply.ts";
import type { Exchange, Handler } from "./router.ts";
import type { WellFormedRequests } from "./well-formed.ts";

export interface GraphqlEndpoint<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: () => Context;
  readonly wellFormed: WellFormedRequests;
}

/** Answers GraphQL over HTTP: queries by GET, anything by POST. */
export function createGraphqlHandler<Context extends BaseContext>(
  endpoint: GraphqlEndpoint<Context>,
): Handler {
  return async (exchange) => {
    if (exchange.request.method !== "POST") return executeFromUrl(endpoint, exchange);
    const body = await readJsonBody(exchange.request);
    if (body.ok) return execute(endpoint, exchange, body.value);
    if (body.refusal === null) return;
    const headers = body.refusal.status === 413 ? { ...HEADERS, connection: "close" } : HEADERS;
    replyGraphqlError(exchange.request, exchange.response, body.refusal, headers);
  };
}

const HEADERS = { "cache-control": "no-store", vary: "accept" };

async function executeFromUrl<Context extends BaseContext>(
  endpoint: GraphqlEndpoint<Context>,
  exchange: Exchange,
): Promise<void> {
  const parameters = new URLSearchParams(exchange.search);
  // A persisted query is named by its hash, in the extensions.
  const asks = parameters.has("query") || parameters.has("extensions");
  if (asks) return execute(endpoint, exchange, undefined);
  replyGraphqlError(exchange.request, exchange.response, NO_QUERY, HEADERS);
}

const NO_QUERY: GraphqlRefusal = {
  status: 400,
  code: "BAD_REQUEST",
  message: 'This is a GraphQL endpoint: send {"query": "…"} by POST, with the content-type application/json.',
};

async function execute<Context extends BaseContext>(
  { apollo, createContext, wellFormed }: GraphqlEndpoint<Context>,
  { request, response, requestId, search }: Exchange,
  body: unknown,
): Promise<void> {
  const method = request.method === "POST" ? "POST" : "GET";
  const headers = toHeaderMap(request).set("x-request-id", requestId);
  const httpGraphQLRequest: HTTPGraphQLRequest = { method, headers, search, body };
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => createContext(),
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
