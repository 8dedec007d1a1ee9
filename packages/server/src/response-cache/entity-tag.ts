import { createHash } from "node:crypto";

import { type Encoding, ENCODINGS } from "./encodings.ts";

/** What an answer's tag begins with, however it is encoded: the same for the same answer, on every instance. */
export function tagOf(contentType: string, body: Buffer): string {
  return createHash("sha256").update(contentType).update("\n").update(body).digest("base64url").slice(0, 27);
}

/** The header that names the answer in one encoding. */
export function entityTag(tag: string, encoding: Encoding | null): string {
  return encoding === null ? `"${tag}"` : `"${tag}-${encoding}"`;
}

const ALL = [null, ...ENCODINGS] as const;

/** By which of the tags of `If-None-Match` the client has the answer already, in whatever encoding; null if by none. */
export function knownTag(header: string, tag: string): string | null {
  const given = new Set(header.split(",").map((part) => part.trim().replace(/^W\//, "")));
  const own = ALL.map((encoding) => entityTag(tag, encoding));
  return own.find((each) => given.has(each)) ?? (given.has("*") ? entityTag(tag, null) : null);
}
