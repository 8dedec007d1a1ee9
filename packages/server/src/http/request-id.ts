import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

// Narrow enough to be safe in a header and in a line of a log.
const ACCEPTED = /^[A-Za-z0-9._-]{1,128}$/;

/** Of this process alone, as long as a UUID without its last group. */
const PREFIX = randomUUID().slice(0, 24);

/** Counted, since drawing lots for each request would be a part of what an answer from memory costs. */
let given = 0;

export function newRequestId(): string {
  given += 1;
  return PREFIX + given.toString(16).padStart(12, "0");
}

/** The id that the client (or a proxy before us) gave the request, or a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers["x-request-id"];
  return typeof sent === "string" && ACCEPTED.test(sent) ? sent : newRequestId();
}
