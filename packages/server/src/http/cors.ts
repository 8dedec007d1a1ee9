import type { IncomingMessage, ServerResponse } from "node:http";

import { writeHead } from "./head.ts";

/** In a list of origins: pages of any site. */
export const ANY_ORIGIN = "*";

/** Whether pages of this origin may ask. */
export function isAllowed(origins: readonly string[], origin: string): boolean {
  return origins.includes(ANY_ORIGIN) || origins.includes(origin);
}

/**
 * Lets pages of other sites read the answers, where they are allowed to; browsers keep all others from it. Credentials
 * are keys that a page sends by itself, never cookies, so no site can borrow a visitor's.
 *
 * @returns whether the request was a browser's question beforehand, and is answered
 */
export type CrossOrigin = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createCrossOrigin(origins: readonly string[]): CrossOrigin {
  if (origins.length === 0) return () => false;
  return (request, response) => {
    response.setHeader("vary", "origin");
    const { origin } = request.headers;
    if (origin === undefined || !isAllowed(origins, origin)) return false;
    response.setHeader("access-control-allow-origin", origin);
    response.setHeader("access-control-expose-headers", EXPOSED);
    const isAsked =
      request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
    if (!isAsked) return false;
    writeHead(response, 204, PREFLIGHT);
    response.end();
    return true;
  };
}

/** The headers by which a page may read an answer from memory: names and values in turn. */
export function crossOriginHeaders(
  origins: readonly string[],
): (request: IncomingMessage) => readonly string[] {
  return ({ headers: { origin } }) =>
    origin === undefined || !isAllowed(origins, origin)
      ? []
      : ["access-control-allow-origin", origin, "access-control-expose-headers", EXPOSED];
}

/** What clients look at, beyond what browsers show of every answer. */
const EXPOSED = "date, etag, location, retry-after, x-request-id";

const PREFLIGHT = {
  "access-control-allow-methods": "GET, HEAD, POST",
  "access-control-allow-headers":
    "apollo-require-preflight, authorization, content-type, if-none-match, last-event-id, x-apollo-operation-name, x-request-id",
  // Two hours, the longest that every browser keeps it.
  "access-control-max-age": "7200",
};
