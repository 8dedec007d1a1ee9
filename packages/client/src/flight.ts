import { AbortError, type ErrorContext, TimeoutError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type { Answered } from "./paginate.ts";
import type { Call } from "./send.ts";

/** A call under way, for which several callers may wait. It is cut off when the last of them leaves. */
interface Flight {
  readonly call: Call;
  readonly answer: Promise<object>;
  readonly cutOff: () => void;
  waiting: number;
}

/** One caller's wish. */
export interface Wish {
  readonly operation: Operation;
  readonly variables: string;
  readonly context: ErrorContext;
  /** How long the caller waits, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** Shares calls: wishes for the same query that come while it is under way wait for the same answer. */
export function createFlights(
  launch: (call: Call) => Promise<object>,
): (wish: Wish) => Promise<Answered<object>> {
  const flights = new Map<string, Flight>();

  function start(key: string, { operation, variables, context }: Wish): Flight {
    const abort = new AbortController();
    const call = { operation, variables, context, signal: abort.signal, deadline: 0 };
    const land = () => flights.delete(key);
    const cutOff = () => {
      land();
      abort.abort();
    };
    const flight = { call, answer: launch(call).finally(land), cutOff, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  return async (wish) => {
    const { operation, variables, context } = wish;
    const key = operation.kind === "query" ? operation.text + variables : context.requestId;
    const flight = flights.get(key) ?? start(key, wish);
    return { data: await board(flight, wish), context: flight.call.context };
  };
}

/** Waits for a flight until its answer, the caller's time limit or the caller's signal. Errors: NutgrafError. */
function board(flight: Flight, { timeout, signal }: Wish): Promise<object> {
  const { call, answer, cutOff } = flight;
  call.deadline = Math.max(call.deadline, Date.now() + timeout);
  flight.waiting++;
  return new Promise<object>((resolve, reject) => {
    const leave = (error: Error) => {
      reject(error);
      if (--flight.waiting === 0) cutOff();
    };
    const onAbort = () => leave(new AbortError("aborted", { ...call.context, cause: signal?.reason }));
    const timer = setTimeout(
      () => leave(new TimeoutError(`no answer in ${timeout} ms`, call.context)),
      timeout,
    );
    signal?.addEventListener("abort", onAbort);
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    });
  });
}
