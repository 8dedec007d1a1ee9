import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

// Narrow enough to be safe in a header and in a line of a log.
const ACCEPTED = /^[A-Za-z0-9._-]{1,128}$/;

/** The id that the client (or a proxy before us) gave the request, or a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && ACCEPTED.test(given) ? given : randomUUID();
}
