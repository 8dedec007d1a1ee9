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
  readonly method: string;
  readonly path: string;
  /** Null for what is no operation at /graphql, or did not get as far. */
  readonly operation: AnsweredOperation | null;
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

/** Tells those who observe once the request is answered. Null, and without any cost, where nobody does. */
export function startRecord(
  observers: readonly Observe[],
  request: IncomingMessage,
  response: ServerResponse,
  about: Pick<AnsweredRequest, "requestId" | "path">,
): RequestRecord | null {
  if (observers.length === 0) return null;
  const record: RequestRecord = { operation: null };
  const start = performance.now();
  response.once("close", () => {
    const milliseconds = Math.round((performance.now() - start) * 10) / 10;
    const { method = "" } = request;
    const { statusCode: status, writableFinished } = response;
    const answered = { ...about, method, ...record, status, milliseconds, isCutOff: !writableFinished };
    for (const observe of observers) observe(answered, request);
  });
  return record;
}
