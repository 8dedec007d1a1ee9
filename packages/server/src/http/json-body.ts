import type { IncomingMessage } from "node:http";

import { type Loaded, whenLoaded } from "../graphql/loaded.ts";
import type { GraphqlRefusal } from "./reply.ts";

/** A query that a person or a tool writes is far below this; the limit keeps one client from filling the memory. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** Whoever may send articles sends their files whole: a long book, and its facts. */
export const FILES_LIMIT_BYTES = 8 * 1024 * 1024;

/** How much beyond the limit is read and thrown away, so that the client gets to see the answer. */
const DISCARDED_BYTES = 4 * 1024 * 1024;

export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: GraphqlRefusal }
  /** The client went away; there is nobody to answer. */
  | { readonly ok: false; readonly refusal: null };

/** Reads a JSON body in UTF-8 of so many bytes at most, or says why not. */
export function readJsonBody(request: IncomingMessage, limit: number = BODY_LIMIT_BYTES): Loaded<JsonBody> {
  const unsupported = unsupportedMedia(request);
  if (unsupported !== null) return { ok: false, refusal: unsupported };
  return whenLoaded(readBytes(request, limit), (bytes) => {
    if (bytes === "ABORTED") return { ok: false, refusal: null };
    return bytes === "TOO_LARGE" ? { ok: false, refusal: tooLarge(limit) } : parseJson(bytes);
  });
}

function tooLarge(limit: number): GraphqlRefusal {
  const message = `The body is larger than ${limit / 1024} KB. Send it in parts.`;
  return { status: 413, code: "PAYLOAD_TOO_LARGE", message, limit };
}

/** What nearly everybody says of a body, all of which mean the same. */
export const USUAL_JSON_TYPES: ReadonlySet<string> = new Set([
  "application/json",
  "application/json; charset=utf-8",
  "application/json;charset=utf-8",
  "application/json; charset=UTF-8",
  "application/json;charset=UTF-8",
]);

function unsupportedMedia(request: IncomingMessage): GraphqlRefusal | null {
  const { "content-type": type = "", "content-encoding": encoding = "identity" } = request.headers;
  return encoding === "identity" && USUAL_JSON_TYPES.has(type) ? null : unsupportedAtAll(type, encoding);
}

function unsupportedAtAll(type: string, encoding: string): GraphqlRefusal | null {
  const [essence = "", ...parameters] = type.split(";").map((part) => part.trim().toLowerCase());
  // Said twice, somebody on the way may have read the other one.
  const charsets = parameters.filter((parameter) => parameter.startsWith("charset="));
  if (essence !== "application/json")
    return unsupported("The body must have the content-type application/json.");
  if (!charsets.every((charset) => /^charset="?utf-?8"?$/.test(charset)))
    return unsupported("The body must be in UTF-8.");
  if (encoding !== "identity") return unsupported("The body must not be compressed.");
  return null;
}

function unsupported(message: string): GraphqlRefusal {
  return { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", message };
}

type Bytes = Buffer | "TOO_LARGE" | "ABORTED";

function readBytes(request: IncomingMessage, limit: number): Loaded<Bytes> {
  if (!announcesBody(request)) return Buffer.alloc(0);
  return readAtOnce(request, limit) ?? readPieces(request, limit);
}

/**
 * Most bodies come together with their headers, and are there once whoever answers has waited for anything at all. Null
 * where one is not there yet, or does not say its length.
 */
function readAtOnce(request: IncomingMessage, limit: number): Buffer | null {
  const length = request.readableLength;
  if (length === 0 || length > limit || Number(request.headers["content-length"]) !== length) return null;
  const bytes: unknown = request.read();
  // Its end is still to come.
  request.resume();
  return bytes instanceof Buffer ? bytes : null;
}

function readPieces(request: IncomingMessage, limit: number): Promise<Bytes> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > limit + DISCARDED_BYTES) {
        // The socket must not be destroyed: the answer still has to go out on it.
        request.off("data", take).pause();
        resolve("TOO_LARGE");
      }
    };
    request.on("data", take);
    request.once("end", () => resolve(size > limit ? "TOO_LARGE" : Buffer.concat(chunks, size)));
    request.once("error", () => resolve("ABORTED"));
    request.once("close", () => resolve("ABORTED"));
  });
}

/** Where none is announced there is none, and the request does not tell of its end: see `connectionOptions`. */
function announcesBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A body that was read already. */
export function parseJson(bytes: Buffer): JsonBody {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return { ok: true, value };
  } catch {
    const message = bytes.length === 0 ? "The body is missing." : "The body is not valid JSON in UTF-8.";
    return { ok: false, refusal: { status: 400, code: "BAD_REQUEST", message } };
  }
}
