import type { IncomingMessage, ServerResponse } from "node:http";

import { encodingFor } from "./encodings.ts";
import { knownTag } from "./entity-tag.ts";
import type { StoredAnswer } from "./stored-answer.ts";

/** What decides an answer: whoever shows credentials must not get what was kept for nobody in particular. */
const VARY = "accept, accept-encoding, authorization";

/**
 * Sends an answer from memory, head and body in one go. `more` are names and values in turn, of headers that were not
 * set before.
 */
export type ReplyStored = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: StoredAnswer,
  more: readonly string[],
) => void;

export interface StoredReplyOptions {
  /** What `cache-control` tells of a GET now. */
  readonly cacheControl: () => string;
  /** Whether answers depend on the page that asks, too. */
  readonly variesByOrigin: boolean;
}

export function createStoredReply({ cacheControl, variesByOrigin }: StoredReplyOptions): ReplyStored {
  const vary = variesByOrigin ? `origin, ${VARY}` : VARY;
  const ofPost = ["cache-control", "no-store", "vary", vary];
  return (request, response, answer, more) => {
    const { headers } = request;
    const sent = answer.in(encodingFor(stringOf(headers["accept-encoding"])));
    if (request.method === "POST") {
      response.writeHead(200, [...more, ...ofPost, ...sent.headers]);
      response.end(sent.body, "latin1");
      return;
    }
    const known = headers["if-none-match"] && knownTag(headers["if-none-match"], answer.tag);
    const caching = ["cache-control", cacheControl(), "vary", vary, "etag", known || sent.etag];
    if (known) {
      response.writeHead(304, [...more, ...caching]);
      response.end();
      return;
    }
    response.writeHead(200, [...more, ...caching, ...sent.headers]);
    response.end(sent.body, "latin1");
  };
}

function stringOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : undefined;
}
