import { aborted, type ErrorContext, TimeoutError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import { type Send, sleep } from "./send.ts";

/** Data, and the call that it came with. */
export interface Answered<Data = object> {
  readonly data: Data;
  readonly context: ErrorContext;
}

/** Asks, and waits so many milliseconds or until the signal is aborted. Errors: NutgrafError. */
export type Ask = (
  operation: Operation,
  variables: string,
  context: ErrorContext,
  timeout: number,
  signal: AbortSignal | undefined,
) => Promise<Answered>;

/** A call under way, for which several callers may wait. */
interface Flight {
  readonly context: ErrorContext;
  readonly controller: AbortController;
  readonly answer: Promise<object>;
  waiting: number;
}

/** Lets callers that ask the same query while it is under way wait for the same answer. */
export function createAsk(send: Send): Ask {
  const flights = new Map<string, Flight>();
  return async (operation, variables, own, timeout, signal) => {
    const key = operation.kind === "query" ? operation.text + variables : own.requestId;
    let flight = flights.get(key);
    if (!flight) {
      const controller = new AbortController();
      const answer = send(operation, variables, own, controller.signal, Date.now() + timeout);
      flight = { context: own, controller, answer, waiting: 0 };
      flights.set(key, flight);
    }
    flight.waiting++;
    const { context } = flight;
    const wait = new AbortController();
    const leave = () => wait.abort();
    signal?.addEventListener("abort", leave);
    try {
      // Of no answer, the signal or the time has been the end.
      const data = await Promise.race([flight.answer, sleep(timeout, wait.signal)]);
      if (data) return { data, context };
      throw signal?.aborted
        ? aborted(context, signal)
        : new TimeoutError(`no answer in ${timeout} ms`, context);
    } finally {
      leave();
      signal?.removeEventListener("abort", leave);
      // The last to leave cuts it off; once it is answered that does nothing.
      if (!--flight.waiting) {
        flights.delete(key);
        flight.controller.abort();
      }
    }
  };
}
