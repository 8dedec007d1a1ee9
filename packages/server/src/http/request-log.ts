import type { Logger } from "pino";

import type { Observe } from "./answered-request.ts";

/** A line for each request. */
export function createRequestLog(logger: Logger): Observe {
  return ({ operation, isCutOff, ...request }) => {
    const { name, cost = null } = operation ?? {};
    logger.info({ ...request, operation: name, cost, ...(isCutOff && { cutOff: true }) }, "request");
  };
}
