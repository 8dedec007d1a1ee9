import type { Viewer } from "./viewer.ts";

/** Credentials that can't be taken; the message tells the caller what to do. */
export class AuthenticationError extends Error {
  override readonly name = "AuthenticationError";
}

/**
 * Tells who asks by the `Authorization` header; undefined where there is none.
 *
 * @throws AuthenticationError where the credentials don't hold.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer>;
