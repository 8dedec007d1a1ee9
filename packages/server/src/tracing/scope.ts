import type { Context } from "@opentelemetry/api";

/**
 * What spans that begin now belong to; one for each request, and for each message that comes over a WebSocket. It is
 * found from wherever the request has got to, so that nothing has to be handed down to where statements are sent.
 */
export interface Scope {
  context: Context;
}
