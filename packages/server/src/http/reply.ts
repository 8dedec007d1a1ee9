import type { IncomingMessage, ServerResponse } from "node:http";

import { type ReplyHeaders, writeHead } from "./head.ts";

export const PLAIN_TEXT = "text/plain; charset=utf-8";

/**
 * Sends the whole answer. Node leaves the body out of an answer to HEAD by itself.
 *
 * @param encoding what makes a body bytes that is a text
 */
export function reply(
  response: ServerResponse,
  status: number,
  headers: ReplyHeaders,
  body: string | Buffer = "",
  encoding: "utf8" | "latin1" = "utf8",
): void {
  const length = Buffer.byteLength(body, encoding);
  const before = response.getHeader("vary");
  const { vary } = headers;
  writeHead(response, status, {
    ...headers,
    ...(before !== undefined && { vary: vary === undefined ? String(before) : `${String(before)}, ${vary}` }),
    "content-length": length,
  });
  // A text with a byte for each character is soonest written as Latin-1, which ASCII is the same in. Any other is made
  // into bytes here: Node would put it together with the headers first, as a text again.
  if (typeof body === "string" && length === body.length) response.end(body, "latin1");
  else response.end(typeof body === "string" ? Buffer.from(body) : body);
}

export function replyLine(
  response: ServerResponse,
  status: number,
  line: string,
  headers: ReplyHeaders = {},
): void {
  reply(response, status, { "content-type": PLAIN_TEXT, ...headers }, `${line}\n`);
}

/** Answers as GraphQL does, so that a client can read the message wherever it looks for errors. */
export function replyGraphqlError(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, ...extensions }: GraphqlRefusal,
  headers: ReplyHeaders = {},
): void {
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  reply(response, status, { "content-type": graphqlMediaType(request), ...headers }, body);
}

/** Why a request never reached GraphQL. */
export interface GraphqlRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Under which the log tells the cause; only where it is our fault. */
  readonly errorId?: string;
  /** What may be, in bytes or points of cost; only where it is more. */
  readonly limit?: number;
  /** In how many seconds there is more to be had. */
  readonly retryAfter?: number;
}

function graphqlMediaType(request: IncomingMessage): string {
  const modern = request.headers.accept?.includes("application/graphql-response+json");
  return `${modern ? "application/graphql-response+json" : "application/json"}; charset=utf-8`;
}
