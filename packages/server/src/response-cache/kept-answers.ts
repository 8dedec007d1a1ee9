import type { GraphQLSchema } from "graphql";

import { type AnswerKept, sendAnswer } from "../http/graphql.ts";
import type { AnswerTo } from "../http/verbatim.ts";
import type { Limits } from "../limits/limits.ts";
import { operationOfBody, operationOfSearch } from "./asked-operation.ts";
import type { Epoch } from "./epoch.ts";
import {
  createFront,
  createVerbatimFront,
  type Front,
  type FrontOptions,
  type VerbatimFrontOptions,
} from "./front.ts";
import { createPublicQueries } from "./public-queries.ts";
import { ResponseCache, type ResponseCacheFigures } from "./response-cache.ts";
import { createCacheControl, type SharedCaching } from "./shared-caching.ts";
import { StoredAnswer } from "./stored-answer.ts";
import { createStoredReply, createStoredText } from "./stored-reply.ts";
import { KnownRequests } from "./known-requests.ts";

/** Only for a service whose reads are open: answers are kept for everybody who shows no credentials. */
export interface ResponseCacheOptions {
  /** How much memory it takes at most, about. */
  readonly bytes: number;
  readonly epoch: Epoch;
  readonly sharedCaching: SharedCaching;
}

export interface KeptAnswersParts {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly findPersisted: (hash: string) => Promise<string | undefined>;
  /** Whether answers depend on the page that asks. */
  readonly variesByOrigin: boolean;
  readonly begin: FrontOptions["begin"];
  readonly beginVerbatim: VerbatimFrontOptions["beginVerbatim"];
  readonly isStopping: () => boolean;
  readonly isOverloaded: () => boolean;
}

/** The cache in its places: before everything else, and around the execution of what it does not have. */
export interface KeptAnswers {
  readonly front: Front;
  readonly verbatimFront: AnswerTo;
  readonly answerKept: AnswerKept;
  figures(): ResponseCacheFigures;
  stop(): void;
}

export function createKeptAnswers(
  { bytes, epoch, sharedCaching }: ResponseCacheOptions,
  parts: KeptAnswersParts,
): KeptAnswers {
  const bytesOfKnown = Math.ceil(bytes / 16);
  const known = new KnownRequests(bytesOfKnown);
  const cache = new ResponseCache(bytes - bytesOfKnown, epoch);
  const queries = createPublicQueries(parts);
  const cacheControl = createCacheControl(sharedCaching);
  const replying = {
    variesByOrigin: parts.variesByOrigin,
    cacheControl: () => cacheControl(epoch.quietSeconds()),
  };
  const replyStored = createStoredReply(replying);
  return {
    front: createFront({ ...parts, cache, replyStored, remember: (...request) => known.keep(...request) }),
    verbatimFront: createVerbatimFront({ ...parts, known, cache, writeStored: createStoredText(replying) }),
    async answerKept(exchange, askable, body, execution) {
      let key = cache.keyOf(askable);
      if (key === null) {
        const { accept, bytes: posted } = askable;
        const operation = posted === null ? operationOfSearch(exchange.search) : operationOfBody(body);
        key = operation && (await queries.keyOf(operation, accept));
      }
      if (key === null) return sendAnswer(exchange, await execution.execute());
      const answer = await cache.answer(key, askable, execution);
      if (!(answer instanceof StoredAnswer)) return sendAnswer(exchange, answer);
      if (exchange.record) exchange.record.operation = answer.operation;
      const { request, response, requestId } = exchange;
      // What lets other sites read it is set already.
      replyStored(request, response, answer, { requestId, crossOrigin: [] });
    },
    figures: () => ({ ...cache.figures, bytes: cache.figures.bytes + known.bytes }),
    stop() {
      cache.stop();
      known.clear();
    },
  };
}
