import type { IncomingMessage, ServerResponse } from "node:http";

/** What was executed, or would have been. */
export interface AnsweredOperation {
  /** Empty where it has none. */
  readonly name: string;
  readonly isSubscription: boolean;
  /** In points; null for what was refused. */
  readonly cost: number | null;
}

/** A request as the log and the metrics tell of it: nothing of what was sent with it, and nothing of the answer. */
export interface AnsweredRequest {
  readonly requestId: string;
  /** WEBSOCKET for an operation that came over one. */
  readonly method: string;
  readonly path: string;
  /** Null for what is no operation, or did not get as far. */
  readonly operation: AnsweredOperation | null;
  /** Of an operation over a WebSocket, the status that it would have been answered with over POST. */
  readonly status: number;
  readonly milliseconds: number;
  /** Whether the client went away, or was cut off, before the whole answer was sent. */
  readonly isCutOff: boolean;
}

/** The request is what it came as over HTTP; null for what did not. */
export type Observe = (answered: AnsweredRequest, request: IncomingMessage | null) => void;

/** One request on its way. */
export interface RequestRecord {
  operation: AnsweredOperation | null;
}

/** How it ended; what is told of one request after the first time is not listened to. */
export type TellAnswered = (outcome: Pick<AnsweredRequest, "operation" | "status" | "isCutOff">) => void;

/** Gives what tells those who observe, once a request is answered. Null, and without any cost, where nobody does. */
export function startTelling(
  observers: readonly Observe[],
  about: Pick<AnsweredRequest, "requestId" | "method" | "path">,
  request: IncomingMessage | null = null,
): TellAnswered | null {
  if (observers.length === 0) return null;
  const start = performance.now();
  let isTold = false;
  return (outcome) => {
    if (isTold) return;
    isTold = true;
    const milliseconds = Math.round((performance.now() - start) * 10) / 10;
    for (const observe of observers) observe({ ...about, ...outcome, milliseconds }, request);
  };
}

/** Tells those who observe once the request is answered over HTTP. Null where nobody does. */
export function startRecord(
  observers: readonly Observe[],
  request: IncomingMessage,
  response: ServerResponse,
  about: Pick<AnsweredRequest, "requestId" | "path">,
): RequestRecord | null {
  const { method = "" } = request;
  const tell = startTelling(observers, { ...about, method }, request);
  if (tell === null) return null;
  const record: RequestRecord = { operation: null };
  response.once("close", () =>
    tell({ ...record, status: response.statusCode, isCutOff: !response.writableFinished }),
  );
  return record;
}
