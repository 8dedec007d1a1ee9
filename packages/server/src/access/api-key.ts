import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { Scope } from "./scope.ts";

/** A key by which a program is known. Its secret is with whoever made it, and nowhere else. */
export interface ApiKey {
  /** Public: it stands in the key itself, in lists and in the log. */
  readonly id: string;
  /** What it is for, as whoever made it says. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Who made it, as `Viewer.actor`. */
  readonly createdBy: string;
  /** Null for one that does not expire. */
  readonly expiresAt: Date | null;
  /** Null while it holds. */
  readonly revokedAt: Date | null;
  /** To the minute; null for one that nobody has used. */
  readonly lastUsedAt: Date | null;
}

/** The two halves of what a program sends. */
export interface KeyParts {
  readonly id: string;
  readonly secret: string;
}

const ID_BYTES = 6;
const SECRET_BYTES = 32;

// The id is hexadecimal, since base64url may hold the character that parts it from the secret.
const KEY = /^ntg_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export function makeKeyParts(): KeyParts {
  return {
    id: randomBytes(ID_BYTES).toString("hex"),
    secret: randomBytes(SECRET_BYTES).toString("base64url"),
  };
}

export function writeKey({ id, secret }: KeyParts): string {
  return `ntg_${id}_${secret}`;
}

/** Null for what does not have the form of a key. */
export function readKey(text: string): KeyParts | null {
  const [, id, secret] = KEY.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** What is kept of a secret. It is 256 random bits, which nobody guesses, so one fast round is enough. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Whether the hash is this secret's, in a time that does not tell how near it came. */
export function isHashOf(hash: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hash, "hex"), Buffer.from(hashSecret(secret), "hex"));
}
