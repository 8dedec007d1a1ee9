import type { Kysely } from "kysely";
import type { Logger } from "pino";

import type { Tables } from "../database/tables.ts";
import { hashSecret, isHashOf, readKey } from "./api-key.ts";
import { findPresentedKey, noteKeyUse, type PresentedKey } from "./api-key.store.ts";
import type { OidcOptions } from "./oidc.ts";
import type { Scope } from "./scope.ts";
import { createTokenVerifier, type VerifyToken } from "./token.ts";
import { ANONYMOUS, STRANGER, type Viewer } from "./viewer.ts";

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

/** Whether everybody may read what is published, or only those who are allowed to. */
export type Reads = "open" | "closed";

export interface AuthenticateOptions {
  readonly db: Kysely<Tables>;
  readonly reads: Reads;
  /** The issuer whose tokens are taken; null where only API keys are. */
  readonly oidc: OidcOptions | null;
  readonly logger: Pick<Logger, "warn">;
}

/** Knows callers by API key and by token. */
export function createAuthenticate({ db, reads, oidc, logger }: AuthenticateOptions): Authenticate {
  const verify = oidc === null ? null : createTokenVerifier(oidc);
  const note = createUseNoter(db, logger);
  return async (authorization) => {
    if (authorization === undefined) return reads === "open" ? ANONYMOUS : STRANGER;
    const credentials = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    if (credentials === undefined)
      throw new AuthenticationError("Send `Authorization: Bearer …` with a key.");
    return credentials.startsWith("ntg_")
      ? viewerOfKey(credentials, { db, reads, note })
      : viewerOfToken(credentials, { verify, reads });
  };
}

async function viewerOfKey(
  text: string,
  { db, reads, note }: { db: Kysely<Tables>; reads: Reads; note: (key: PresentedKey) => void },
): Promise<Viewer> {
  const parts = readKey(text);
  const key = parts === null ? null : await findPresentedKey(db, parts.id);
  // A secret is hashed and compared for an unknown id too: the time must not tell which ids there are.
  const holds = isHashOf(key?.secretHash ?? NOBODYS_HASH, parts?.secret ?? "");
  if (key === null || !holds) throw new AuthenticationError("There is no such API key. Ask for a new one.");
  if (key.revokedAt !== null) throw new AuthenticationError("This API key is revoked. Ask for a new one.");
  if (key.expired) throw new AuthenticationError("This API key has expired. Ask for a new one.");
  note(key);
  return viewerOf(`key:${key.id}`, key.scopes, reads);
}

/** No secret has it, since none is empty. */
const NOBODYS_HASH = hashSecret("");

async function viewerOfToken(
  token: string,
  { verify, reads }: { verify: VerifyToken | null; reads: Reads },
): Promise<Viewer> {
  if (verify === null) throw new AuthenticationError("This service takes API keys only: `ntg_…`.");
  const bearer = await verify(token);
  if (bearer === "EXPIRED") throw new AuthenticationError("This token has expired. Get a new one.");
  if (bearer === "INVALID") throw new AuthenticationError("This token does not hold here. Get a new one.");
  return viewerOf(`token:${bearer.subject}`, bearer.scopes, reads);
}

/** What is open to everybody is open to those who are known too. */
function viewerOf(actor: string, scopes: readonly Scope[], reads: Reads): Viewer {
  return { actor, scopes: new Set(reads === "open" ? [...scopes, "read"] : scopes) };
}

/** Notes uses beside the requests, which neither wait for that nor fail with it. */
function createUseNoter(db: Kysely<Tables>, logger: Pick<Logger, "warn">): (key: PresentedKey) => void {
  const underWay = new Set<string>();
  return ({ id, noted }) => {
    if (noted || underWay.has(id)) return;
    underWay.add(id);
    noteKeyUse(db, id)
      .catch((err: unknown) => logger.warn({ err, key: id }, "the use of an API key could not be noted"))
      .finally(() => underWay.delete(id));
  };
}
