import type { IncomingMessage } from "node:http";

import { USUAL_JSON_TYPES } from "../http/json-body.ts";

/** A request to which the answer may be kept, or be there already. */
export interface Askable {
  /** What it sent: equal for requests that can't have different answers, but for what they accept. */
  readonly asked: string;
  readonly accept: string;
  /** Of a POST; null for a GET. */
  readonly bytes: Buffer | null;
}

/** Larger requests are rare, and would fill the memory with what is asked rather than with answers. */
const LARGEST_BODY_BYTES = 65_536;
const LONGEST_TARGET = 16_384;
const LONGEST_ACCEPT = 256;

/** Whether it can be a query of nobody in particular: whoever shows credentials is answered for himself. */
export function isAskable({ method, url = "", headers }: IncomingMessage): boolean {
  if (headers.authorization !== undefined || headers.cookie !== undefined) return false;
  if ((headers.accept?.length ?? 0) > LONGEST_ACCEPT) return false;
  return method === "POST" ? isPlainPost(url, headers) : isPlainGet(method, url, headers);
}

function isPlainPost(url: string, headers: IncomingMessage["headers"]): boolean {
  return (
    url === "/graphql" &&
    USUAL_JSON_TYPES.has(headers["content-type"] ?? "") &&
    Number(headers["content-length"]) <= LARGEST_BODY_BYTES &&
    headers["content-encoding"] === undefined
  );
}

/** One that a page of another site could not have made a browser send; such a one is refused. */
function isPlainGet(method: string | undefined, url: string, headers: IncomingMessage["headers"]): boolean {
  return (
    (method === "GET" || method === "HEAD") &&
    url.startsWith("/graphql?") &&
    url.length <= LONGEST_TARGET &&
    headers["content-type"] === undefined &&
    (Boolean(headers["apollo-require-preflight"]) || Boolean(headers["x-apollo-operation-name"]))
  );
}

export function askableGet({ url = "", headers: { accept = "" } }: IncomingMessage): Askable {
  return { asked: url, accept, bytes: null };
}

function askablePost({ headers: { accept = "" } }: IncomingMessage, bytes: Buffer): Askable {
  const body = bytes.toString("latin1");
  // An address begins with a slash, and is not to be found by whoever sends it as a body.
  return { asked: body.startsWith("/") ? ` ${body}` : body, accept, bytes };
}

/** Reads the body, which is small. Where the client goes away meanwhile, there is nobody to answer. */
export function readPost(request: IncomingMessage, then: (askable: Askable) => void): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  request.on("data", (chunk: Buffer) => {
    if (first === undefined) first = chunk;
    else (more ??= [first]).push(chunk);
  });
  request.on("end", () => {
    then(askablePost(request, more === undefined ? (first ?? EMPTY) : Buffer.concat(more)));
  });
}

const EMPTY = Buffer.alloc(0);
