import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";

import type { Askable } from "../response-cache/askable.ts";
import { isOutOfReach } from "../database/out-of-reach.ts";
import type { Front, FrontOptions } from "../response-cache/front.ts";
import type { RequestSpans } from "../tracing/request-spans.ts";
import { type AnsweredOperation, type Observe, startRecord, startTelling } from "./answered-request.ts";
import type { CrossOrigin } from "./cors.ts";
import type { InFlight } from "./drain.ts";
import { AWAY_SECONDS, OUT_OF_REACH } from "./error-mask.ts";
import { lead } from "./head.ts";
import { type GraphqlRefusal, replyGraphqlError, replyLine } from "./reply.ts";
import { newRequestId, requestIdOf } from "./request-id.ts";
import { dispatch, type Routes } from "./router.ts";
import { shed, type Shedding } from "./shedding.ts";
import { isWellFramed } from "./well-framed.ts";

export interface ListenerParts {
  readonly routes: Routes;
  readonly inFlight: InFlight;
  readonly logger: Logger;
  readonly crossOrigin: CrossOrigin;
  /** Told of each request once it is answered. */
  readonly observers: readonly Observe[];
  /** Left out, every request is answered by its route. */
  readonly front?: Front | null;
  /** Left out, none is refused however many there are. */
  readonly shedding?: Shedding;
  /** Null where nothing is traced. */
  readonly spans: Pick<RequestSpans, "begin" | "within"> | null;
}

/** Answers every request, whatever happens inside. */
export function createRequestListener(parts: ListenerParts): RequestListener {
  const { front, shedding, spans } = parts;
  return (request, response) => {
    spans?.begin(request);
    if (refuse(request, response, shedding)) return recordRefused(parts, request, response);
    if (!front) return answer(parts, request, response, null);
    return front(request, response, (askable) => answer(parts, request, response, askable));
  };
}

/** Answers what is not even looked at; whether it did. */
function refuse(request: IncomingMessage, response: ServerResponse, shedding?: Shedding): boolean {
  if (isWellFramed(request)) return shedding !== undefined && shed(shedding, request, response);
  replyLine(response, 400, "This is no HTTP.", { connection: "close" });
  return true;
}

function recordRefused(
  { observers }: ListenerParts,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { path } = splitTarget(request.url ?? "/");
  startRecord(observers, request, response, { requestId: requestIdOf(request), path });
}

function answer(
  { routes, inFlight, logger, crossOrigin, observers, spans }: ListenerParts,
  request: IncomingMessage,
  response: ServerResponse,
  askable: Askable | null,
): void {
  inFlight.add(response);
  const requestId = requestIdOf(request);
  lead(response, requestId);
  const { path, search } = splitTarget(request.url ?? "/");
  const record = startRecord(observers, request, response, { requestId, path });
  if (crossOrigin(request, response)) return;
  const exchange = { request, response, requestId, search, askable, record };
  const answering = spans
    ? spans.within(request, () => dispatch(routes, path, exchange))
    : dispatch(routes, path, exchange);
  answering.catch((err: unknown) => {
    const errorId = randomUUID();
    const isAway = isOutOfReach(err);
    if (isAway) logger.warn({ errorId, requestId, path, err }, "the database can't be reached");
    else logger.error({ errorId, requestId, path, err }, "unexpected error");
    answerUnexpected(request, response, isAway ? { ...OUT_OF_REACH, errorId } : { ...UNEXPECTED, errorId });
  });
}

/** What is done for a request that is answered from memory: what every request has done for it. */
export function beginInFront(
  observers: readonly Observe[],
  crossOriginHeaders: (request: IncomingMessage) => readonly string[],
): FrontOptions["begin"] {
  return (request, response, operation) => {
    const requestId = requestIdOf(request);
    const record = startRecord(observers, request, response, { requestId, path: "/graphql" });
    if (record) record.operation = operation;
    return { requestId, crossOrigin: crossOriginHeaders(request) };
  };
}

/** The same for one that is answered by its very bytes: nobody waits for it to be sent. Gives its id. */
export function beginVerbatim(
  observers: readonly Observe[],
): (method: string, operation: AnsweredOperation | null) => string {
  return (method, operation) => {
    const requestId = newRequestId();
    const tell = startTelling(observers, { requestId, method, path: "/graphql" });
    tell?.({ operation, status: 200, isCutOff: false });
    return requestId;
  };
}

function splitTarget(target: string): { path: string; search: string } {
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, search: "" }
    : { path: target.slice(0, mark), search: target.slice(mark) };
}

const UNEXPECTED = { status: 500, code: "INTERNAL_SERVER_ERROR", message: "Internal server error" };

function answerUnexpected(request: IncomingMessage, response: ServerResponse, refusal: GraphqlRefusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers = refusal.status === OUT_OF_REACH.status ? { "retry-after": String(AWAY_SECONDS) } : {};
  replyGraphqlError(request, response, refusal, headers);
}
