import type { IncomingMessage, ServerResponse } from "node:http";

import { answerText } from "./answer-text.ts";
import { encodingFor } from "./encodings.ts";
import { knownTag } from "./entity-tag.ts";
import type { KnownRequest } from "./known-requests.ts";
import type { StoredAnswer } from "./stored-answer.ts";
import { type AskedBy, headersOfGet, headersOfKnown, headersOfPost, VARY } from "./stored-headers.ts";

/** Sends an answer from memory, head and body in one go. Headers that were set before are replaced. */
export type ReplyStored = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: StoredAnswer,
  askedBy: AskedBy,
) => void;

/** The same as a text, for a request whose very bytes are known. */
export type WriteStored = (known: KnownRequest, answer: StoredAnswer, askedBy: AskedBy) => string;

export interface StoredReplyOptions {
  /** What `cache-control` tells of a GET now. */
  readonly cacheControl: () => string;
  /** Whether answers depend on the page that asks, too. */
  readonly variesByOrigin: boolean;
}

export function createStoredReply({ cacheControl, variesByOrigin }: StoredReplyOptions): ReplyStored {
  const vary = variesByOrigin ? `origin, ${VARY}` : VARY;
  return (request, response, answer, { requestId, crossOrigin }) => {
    const own = { requestId, crossOrigin, vary };
    const { headers } = request;
    const sent = answer.in(encodingFor(stringOf(headers["accept-encoding"])));
    if (request.method === "POST") {
      response.writeHead(200, headersOfPost(sent.headers, own));
      response.end(sent.body, "latin1");
      return;
    }
    const known = headers["if-none-match"] && knownTag(headers["if-none-match"], answer.tag);
    if (known) {
      response.writeHead(304, headersOfKnown(own, cacheControl(), known));
      response.end();
      return;
    }
    response.writeHead(200, headersOfGet(sent.headers, own, cacheControl()));
    response.end(sent.body, "latin1");
  };
}

function stringOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : undefined;
}

/** @param options as for `createStoredReply` */
export function createStoredText({ cacheControl, variesByOrigin }: StoredReplyOptions): WriteStored {
  const vary = variesByOrigin ? `origin, ${VARY}` : VARY;
  return ({ method, encoding }, answer, { requestId, crossOrigin }) => {
    const own = { requestId, crossOrigin, vary };
    const { headers, body } = answer.in(encoding);
    const all = method === "POST" ? headersOfPost(headers, own) : headersOfGet(headers, own, cacheControl());
    return answerText(all, body);
  };
}
