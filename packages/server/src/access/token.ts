import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";

import { discoverKeys, type OidcOptions } from "./oidc.ts";
import { isScope, type Scope } from "./scope.ts";

/** Whom a token is of, and what its issuer allows. */
export interface TokenBearer {
  readonly subject: string;
  readonly scopes: readonly Scope[];
}

/** Why a token was not taken: it had its time, or it does not hold at all. */
export type TokenFault = "EXPIRED" | "INVALID";

export type VerifyToken = (token: string) => Promise<TokenBearer | TokenFault>;

/** Signatures that only the issuer can make. With HS* whoever can check could also sign. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"] as const;

/** What a token says it is, for use at a service: as most issuers write it, and as RFC 9068 does. */
const TYPES: ReadonlySet<string> = new Set(["jwt", "at+jwt"]);

const CLOCK_TOLERANCE_SECONDS = 10;

/** Reads tokens of one issuer. Its keys are asked for with the first token, kept, and asked for anew as they change. */
export function createTokenVerifier(oidc: OidcOptions): VerifyToken {
  const keys = keysOf(oidc);
  return async (token) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, await keys(), {
        algorithms: [...ALGORITHMS],
        issuer: oidc.issuer,
        audience: oidc.audience,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ["exp", "sub"],
      });
      return isType(protectedHeader.typ) ? bearerOf(payload, oidc.scopeClaim) : "INVALID";
    } catch (error) {
      if (error instanceof errors.JWTExpired) return "EXPIRED";
      if (FAULTS_OF_TOKENS.some((fault) => error instanceof fault)) return "INVALID";
      throw new Error(`The keys of ${oidc.issuer} can't be had, so no token can be checked`, {
        cause: error,
      });
    }
  };
}

const FAULTS_OF_TOKENS = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSMultipleMatchingKeys,
  errors.JWKSNoMatchingKey,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
];

/** Finding the address of the keys is tried again with the next token if it failed. */
function keysOf(oidc: OidcOptions): () => Promise<JWTVerifyGetKey> {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return () => {
    keys ??= discoverKeys(oidc)
      .then((url) => createRemoteJWKSet(url))
      .catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
    return keys;
  };
}

function isType(type: string | undefined): boolean {
  return type !== undefined && TYPES.has(type.toLowerCase().replace(/^application\//, ""));
}

function bearerOf(payload: JWTPayload, scopeClaim: string): TokenBearer | TokenFault {
  const { sub } = payload;
  if (typeof sub !== "string" || sub === "") return "INVALID";
  return { subject: sub, scopes: scopesOf(payload[scopeClaim]) };
}

/** Separated by spaces as OAuth has it, or a list as some issuers write it. Those of other services are passed over. */
function scopesOf(claim: unknown): readonly Scope[] {
  const words: readonly unknown[] =
    typeof claim === "string" ? claim.split(" ") : Array.isArray(claim) ? claim : [];
  return words.filter(isScope);
}
