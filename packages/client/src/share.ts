import { aborted, type ErrorContext, TimeoutError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type { Send } from "./send.ts";

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
  return (operation, variables, own, timeout, signal) =>
    new Promise((resolve, reject) => {
      const key = operation.kind === "query" ? operation.text + variables : own.requestId;
      let flight = flights.get(key);
      if (!flight) {
        const controller = new AbortController();
        const answer = send(operation, variables, own, controller.signal, Date.now() + timeout);
        flight = { context: own, controller, answer, waiting: 0 };
        flights.set(key, flight);
      }
      const { context, controller, answer } = flight;
      const end = (settle: () => void) => {
        settle();
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        // The last to leave cuts it off; once it is answered that does nothing.
        if (--flight.waiting === 0) {
          flights.delete(key);
          controller.abort();
        }
      };
      const fail = (error: Error) => end(() => reject(error));
      const onAbort = () => fail(aborted(context, signal));
      const timer = setTimeout(() => fail(new TimeoutError(`no answer in ${timeout} ms`, context)), timeout);
      signal?.addEventListener("abort", onAbort);
      flight.waiting++;
      answer.then((data) => end(() => resolve({ data, context })), fail);
    });
}
