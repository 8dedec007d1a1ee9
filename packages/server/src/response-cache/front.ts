import type { IncomingMessage, ServerResponse } from "node:http";

import type { AnsweredOperation } from "../http/answered-request.ts";
import type { AnswerTo } from "../http/verbatim.ts";
import { type Askable, askableGet, isAskable, readPost } from "./askable.ts";
import type { ResponseCache } from "./response-cache.ts";
import type { AskedBy } from "./stored-headers.ts";
import type { ReplyStored, WriteStored } from "./stored-reply.ts";
import type { KnownRequests } from "./known-requests.ts";

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
  /** Told of each request that is answered from memory, and of what lets pages of other sites read the answer. */
  readonly remember: (request: IncomingMessage, askable: Askable, crossOrigin: readonly string[]) => void;
  /** Tells of a request that is answered from memory; gives what the answer has for it alone. */
  readonly begin: (
    request: IncomingMessage,
    response: ServerResponse,
    operation: AnsweredOperation | null,
  ) => AskedBy;
  /** Whether connections are to end with the answers that are under way. */
  readonly isStopping: () => boolean;
}

export function createFront({ cache, replyStored, remember, begin, isStopping }: FrontOptions): Front {
  return (request, response, goOn) => {
    if (!isAskable(request)) return goOn(null);
    const answer = (askable: Askable) => {
      const stored = isStopping() ? undefined : cache.find(askable);
      if (stored === undefined) return goOn(askable);
      const askedBy = begin(request, response, stored.operation);
      replyStored(request, response, stored, askedBy);
      remember(request, askable, askedBy.crossOrigin);
    };
    if (request.method === "POST") readPost(request, answer);
    else answer(askableGet(request));
  };
}

export interface VerbatimFrontOptions extends Pick<FrontOptions, "cache" | "isStopping"> {
  readonly known: Pick<KnownRequests, "find">;
  readonly writeStored: WriteStored;
  /** Tells of a request that is answered from memory; gives its id. */
  readonly beginVerbatim: (method: string, operation: AnsweredOperation | null) => string;
  /** Whether requests are refused, since there are too many. */
  readonly isOverloaded: () => boolean;
}

/** The same by the very bytes of a request, before they are taken for one. */
export function createVerbatimFront(options: VerbatimFrontOptions): AnswerTo {
  const { known, cache, writeStored, beginVerbatim, isStopping, isOverloaded } = options;
  return (text) => {
    const request = known.find(text);
    if (request === undefined || isStopping() || isOverloaded()) return null;
    const stored = cache.find(request.exactly);
    if (stored === undefined) return null;
    const { method, crossOrigin } = request;
    return writeStored(request, stored, { requestId: beginVerbatim(method, stored.operation), crossOrigin });
  };
}
