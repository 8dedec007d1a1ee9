import { SAFETY_HEADERS } from "../http/safety-headers.ts";
import type { Encoding } from "./encodings.ts";

/** What decides an answer: whoever shows credentials must not get what was kept for nobody in particular. */
export const VARY = "accept, accept-encoding, authorization";

/** Those of an answer from memory, names and values in turn, with places for what each request has of its own. */
export type StoredHeaders = readonly string[];

const REQUEST_ID = 1;
const CACHE_CONTROL = 3;
const VARIES = 5;

/** What an answer without a body has too, but for its tag. */
const LEADING: StoredHeaders = [
  "x-request-id",
  "",
  "cache-control",
  "no-store",
  "vary",
  VARY,
  ...SAFETY_HEADERS.flat(),
];

export interface Described {
  readonly contentType: string;
  readonly encoding: Encoding | null;
  readonly length: number;
  readonly etag: string;
}

export function storedHeaders({ contentType, encoding, length, etag }: Described): StoredHeaders {
  return [
    ...LEADING,
    "content-type",
    contentType,
    ...(encoding === null ? [] : ["content-encoding", encoding]),
    "content-length",
    String(length),
    "etag",
    etag,
  ];
}

/** What the answer to a request has for that alone. */
export interface AskedBy {
  readonly requestId: string;
  /** By which pages of other sites may read the answer: names and values in turn. */
  readonly crossOrigin: readonly string[];
}

export interface OwnHeaders extends AskedBy {
  readonly vary: string;
}

/** Of an answer to a POST, which nobody keeps and nobody asks for by its tag. */
export function headersOfPost(stored: StoredHeaders, own: OwnHeaders): string[] {
  return filled(stored.slice(0, -2), own);
}

export function headersOfGet(stored: StoredHeaders, own: OwnHeaders, cacheControl: string): string[] {
  const headers = filled(stored.slice(), own);
  headers[CACHE_CONTROL] = cacheControl;
  return headers;
}

/** Of an answer that says that the client has it already, by that tag. */
export function headersOfKnown(own: OwnHeaders, cacheControl: string, etag: string): string[] {
  return headersOfGet([...LEADING, "etag", etag], own, cacheControl);
}

/** Filled in place: an answer from memory costs little beside its headers. */
function filled(headers: string[], { requestId, vary, crossOrigin }: OwnHeaders): string[] {
  headers[REQUEST_ID] = requestId;
  headers[VARIES] = vary;
  if (crossOrigin.length > 0) headers.push(...crossOrigin);
  return headers;
}
