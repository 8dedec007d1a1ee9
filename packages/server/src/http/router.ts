import type { IncomingMessage, ServerResponse } from "node:http";

import type { Askable } from "../response-cache/askable.ts";
import type { RequestRecord } from "./answered-request.ts";
import { replyLine } from "./reply.ts";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The id that the answer, the log and any masked error carry. */
  readonly requestId: string;
  /** With the leading `?`, or empty. */
  readonly search: string;
  /** Where its answer may be kept; its body is read already then. */
  readonly askable: Askable | null;
  /** What is told of it once it is answered; null where nobody observes. */
  readonly record: RequestRecord | null;
}

export type Handler = (exchange: Exchange) => void | Promise<void>;

/** What a path answers, by method. A path that answers GET answers HEAD too. */
export interface Route {
  readonly GET: Handler;
  readonly POST?: Handler;
}

/** By path. One that ends in `/*` is for every path that has one more part there. */
export type Routes = ReadonlyMap<string, Route>;

/** The path of the route that answers a path, as it is written there; null where none does. */
export function routePath(routes: Routes, path: string): string | null {
  if (routes.has(path)) return path;
  const family = `${path.slice(0, path.lastIndexOf("/"))}/*`;
  return routes.has(family) ? family : null;
}

/** Finds the route for a request, or answers 404 or 405 itself. */
export async function dispatch(routes: Routes, path: string, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const route = routes.get(routePath(routes, path) ?? "");
  if (route === undefined) {
    replyLine(response, 404, "Nothing here. The service answers at /graphql.");
    return;
  }
  const handler = handlerFor(route, request.method);
  if (handler === undefined) {
    const allow = route.POST ? "GET, HEAD, POST" : "GET, HEAD";
    replyLine(response, 405, `${path} answers ${allow}.`, { allow });
    return;
  }
  await handler(exchange);
}

function handlerFor(route: Route, method: string | undefined): Handler | undefined {
  if (method === "GET" || method === "HEAD") return route.GET;
  return method === "POST" ? route.POST : undefined;
}
