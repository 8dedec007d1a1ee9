import type { IncomingMessage, ServerResponse } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";

import { RETRY_SECONDS } from "./open-streams.ts";
import { type GraphqlRefusal, replyGraphqlError } from "./reply.ts";

export interface SheddingOptions {
  /** How late, on average, the process may come to what it has to do. */
  readonly delayMilliseconds: number;
  /** Over how long that is measured. */
  readonly windowMilliseconds: number;
}

/** Nobody is served well by a process that comes to everything a second late. */
export const SHEDDING: SheddingOptions = Object.freeze({ delayMilliseconds: 1_000, windowMilliseconds: 500 });

export interface Shedding {
  /** Whether more is asked of the process than it can do. */
  isOverloaded(this: void): boolean;
  stop(): void;
}

const RESOLUTION_MILLISECONDS = 10;

/** Large work that is done in one piece makes one window late. Only what is late in the next one too is overloaded. */
const LATE_WINDOWS = 2;

/** Watches how late the event loop is. */
export function createShedding({ delayMilliseconds, windowMilliseconds }: SheddingOptions): Shedding {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
  delays.enable();
  let late = 0;
  const watching = setInterval(() => {
    // Where there was no look at all since the last time, there will be one after this.
    if (delays.count === 0) return;
    // In nanoseconds, with the time between two looks in it.
    const delay = delays.mean / 1_000_000 - RESOLUTION_MILLISECONDS;
    late = delay > delayMilliseconds ? late + 1 : 0;
    delays.reset();
  }, windowMilliseconds);
  watching.unref();
  return {
    isOverloaded: () => late >= LATE_WINDOWS,
    stop() {
      clearInterval(watching);
      delays.disable();
    },
  };
}

/** Whoever watches over the process has to be answered, above all then. */
const WATCHED: ReadonlySet<string | undefined> = new Set(["/healthz", "/readyz", "/metrics"]);

/** Refuses a request that the process would come to too late; whether it did. */
export function shed(
  { isOverloaded }: Pick<Shedding, "isOverloaded">,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (!isOverloaded() || WATCHED.has(request.url)) return false;
  replyGraphqlError(request, response, OVERLOADED, {
    "retry-after": String(RETRY_SECONDS),
    "cache-control": "no-store",
    // What it has not sent yet need not be read.
    connection: "close",
  });
  return true;
}

const OVERLOADED: GraphqlRefusal = {
  status: 503,
  code: "OVERLOADED",
  message: "More is asked of the service than it can do at the moment. Try again in a few seconds.",
};
