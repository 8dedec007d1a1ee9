import { RateLimitError } from "../limits/rate-limit.error.ts";
import { NotPersistedError } from "../persisted/persisted-only.ts";
import { DeadlineError } from "./deadline.ts";
import type { ReplyHeaders } from "./head.ts";
import type { GraphqlRefusal } from "./reply.ts";

export interface EarlyRefusal {
  readonly refusal: GraphqlRefusal;
  readonly headers: ReplyHeaders;
}

/** What is answered where Apollo Server does not: it was not even asked, or is given up. Any other error is thrown. */
export function earlyRefusalOf(error: unknown): EarlyRefusal {
  if (error instanceof DeadlineError || error instanceof NotPersistedError)
    return { refusal: error.refusal, headers: {} };
  if (!(error instanceof RateLimitError)) throw error;
  const { message, code, limit, retryAfter } = error;
  return {
    refusal: { status: 429, message, code, limit, retryAfter },
    headers: { "retry-after": String(retryAfter) },
  };
}
