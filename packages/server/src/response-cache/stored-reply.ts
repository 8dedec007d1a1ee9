import type { IncomingMessage, ServerResponse } from "node:http";

import { answerText } from "./answer-text.ts";
import { encodingFor } from "./encodings.ts";
import { knownTag } from "./entity-tag.ts";
import type { KnownRequest } from "./known-requests.ts";
import type { Representation, StoredAnswer } from "./stored-answer.ts";
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

export function createStoredReply(options: StoredReplyOptions): ReplyStored {
  const { headersOf, headersOfKnownTag } = createHeaders(options);
  return (request, response, answer, askedBy) => {
    const { method, headers } = request;
    const sent = answer.in(encodingFor(stringOf(headers["accept-encoding"])));
    const tags = method === "POST" ? undefined : headers["if-none-match"];
    const known = tags && knownTag(tags, answer.tag);
    if (known) {
      response.writeHead(304, headersOfKnownTag(known, askedBy));
      response.end();
      return;
    }
    response.writeHead(200, headersOf(method, sent, askedBy));
    response.end(sent.body, "latin1");
  };
}

function stringOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : undefined;
}

/** @param options as for `createStoredReply` */
export function createStoredText(options: StoredReplyOptions): WriteStored {
  const { headersOf } = createHeaders(options);
  return ({ method, encoding }, answer, askedBy) => {
    const sent = answer.in(encoding);
    return answerText(headersOf(method, sent, askedBy), sent.body);
  };
}

/** What an answer from memory tells, however it is sent. */
function createHeaders({ cacheControl, variesByOrigin }: StoredReplyOptions) {
  const vary = variesByOrigin ? `origin, ${VARY}` : VARY;
  return {
    headersOf(method: string | undefined, { headers }: Representation, askedBy: AskedBy): string[] {
      const own = { ...askedBy, vary };
      return method === "POST" ? headersOfPost(headers, own) : headersOfGet(headers, own, cacheControl());
    },
    headersOfKnownTag: (tag: string, askedBy: AskedBy) =>
      headersOfKnown({ ...askedBy, vary }, cacheControl(), tag),
  };
}
