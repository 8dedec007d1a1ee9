import type { ServerResponse } from "node:http";

import { SAFETY_HEADERS } from "./safety-headers.ts";

export type ReplyHeaders = Readonly<Record<string, string | number>>;

/** The ids of the requests whose answers have one, and with it all that every answer has. */
const requestIds = new WeakMap<ServerResponse, string>();

/** Has an answer tell the request's id, and what every answer tells browsers. */
export function lead(response: ServerResponse, requestId: string): void {
  requestIds.set(response, requestId);
}

/** Names and values in turn, with a place for the id. */
const LEADING: readonly (string | number)[] = ["x-request-id", "", ...SAFETY_HEADERS.flat()];
const REQUEST_ID = 1;

/** By name, where the value of each stands among them. */
const PLACES: ReadonlyMap<string, number> = new Map(
  ["x-request-id", ...SAFETY_HEADERS.map(([name]) => name)].map((name) => [name, LEADING.indexOf(name) + 1]),
);

/**
 * Begins an answer. Given headers take the place of those that every answer has. All are told at once, since Node keeps a
 * record of each that is set before, which takes longer than to send it; so is what was set all the same.
 */
export function writeHead(response: ServerResponse, status: number, headers: ReplyHeaders): void {
  const requestId = requestIds.get(response);
  const all = requestId === undefined ? [] : LEADING.with(REQUEST_ID, requestId);
  for (const name of response.getHeaderNames()) {
    const value = response.getHeader(name);
    if (value !== undefined && headers[name] === undefined) all.push(name, String(value));
    response.removeHeader(name);
  }
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    const place = requestId === undefined ? undefined : PLACES.get(name);
    if (place === undefined) all.push(name, value);
    else all[place] = value;
  }
  response.writeHead(status, all);
}
