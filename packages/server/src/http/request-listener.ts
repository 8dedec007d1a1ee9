import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";

import type { CrossOrigin } from "./cors.ts";
import type { InFlight } from "./drain.ts";
import { replyGraphqlError } from "./reply.ts";
import { requestIdOf } from "./request-id.ts";
import { dispatch, type Routes } from "./router.ts";

/** Answers every request, whatever happens inside. */
export function createRequestListener(
  routes: Routes,
  inFlight: InFlight,
  logger: Logger,
  crossOrigin: CrossOrigin,
): RequestListener {
  return (request, response) => {
    inFlight.add(response);
    const requestId = requestIdOf(request);
    response.setHeader("x-request-id", requestId);
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    const { path, search } = splitTarget(request.url ?? "/");
    logWhenDone(logger, request, response, { requestId, path });
    if (crossOrigin(request, response)) return;
    dispatch(routes, path, { request, response, requestId, search }).catch((err: unknown) => {
      const errorId = randomUUID();
      logger.error({ errorId, requestId, path, err }, "unexpected error");
      answerUnexpected(request, response, errorId);
    });
  };
}

function splitTarget(target: string): { path: string; search: string } {
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, search: "" }
    : { path: target.slice(0, mark), search: target.slice(mark) };
}

function logWhenDone(
  logger: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  about: { requestId: string; path: string },
): void {
  if (!logger.isLevelEnabled("debug")) return;
  const start = performance.now();
  response.once("close", () => {
    const milliseconds = Math.round(performance.now() - start);
    logger.debug({ ...about, method: request.method, status: response.statusCode, milliseconds }, "request");
  });
}

function answerUnexpected(request: IncomingMessage, response: ServerResponse, errorId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const refusal = { status: 500, code: "INTERNAL_SERVER_ERROR", message: "Internal server error", errorId };
  replyGraphqlError(request, response, refusal);
}
