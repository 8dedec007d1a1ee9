import type { IncomingMessage, ServerResponse } from "node:http";

import type { AnsweredOperation } from "../http/answered-request.ts";
import { type Askable, askableGet, isAskable, readPost } from "./askable.ts";
import type { ResponseCache } from "./response-cache.ts";
import type { AskedBy } from "./stored-headers.ts";
import type { ReplyStored } from "./stored-reply.ts";

/** Answers from memory, before anything else is done for a request; what it can't answer goes on. */
export type Front = (
  request: IncomingMessage,
  response: ServerResponse,
  /** Null where the answer may not be kept either. */
  goOn: (askable: Askable | null) => void,
) => void;

export interface FrontOptions {
  readonly cache: Pick<ResponseCache, "find">;
  readonly replyStored: ReplyStored;
  /** Tells of a request that is answered from memory; gives what the answer has for it alone. */
  readonly begin: (
    request: IncomingMessage,
    response: ServerResponse,
    operation: AnsweredOperation | null,
  ) => AskedBy;
  /** Whether connections are to end with the answers that are under way. */
  readonly isStopping: () => boolean;
}

export function createFront({ cache, replyStored, begin, isStopping }: FrontOptions): Front {
  return (request, response, goOn) => {
    if (!isAskable(request)) return goOn(null);
    const answer = (askable: Askable) => {
      const stored = isStopping() ? undefined : cache.find(askable);
      if (stored === undefined) goOn(askable);
      else replyStored(request, response, stored, begin(request, response, stored.operation));
    };
    if (request.method === "POST") readPost(request, answer);
    else answer(askableGet(request));
  };
}
