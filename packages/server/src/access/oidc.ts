import { z } from "zod";

/** The issuer whose tokens are taken. */
export interface OidcOptions {
  /** Exactly as its tokens name it. */
  readonly issuer: string;
  /** What its tokens name this service by. */
  readonly audience: string;
  /** The claim that tells scopes. */
  readonly scopeClaim: string;
  /** Where its keys are; undefined where the issuer's own description tells. */
  readonly jwks: string | undefined;
}

const TIMEOUT_MILLISECONDS = 5_000;

/** The address of the issuer's keys, as configured or as OpenID Connect Discovery tells it. */
export async function discoverKeys({ issuer, jwks }: OidcOptions): Promise<URL> {
  if (jwks !== undefined) return new URL(jwks);
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const description = descriptionOf(issuer).safeParse(await response.json());
  if (!description.success) throw new Error(`${address} does not describe it`, { cause: description.error });
  return new URL(description.data.jwks_uri);
}

/** One that names another issuer could be put there to have its tokens taken. */
const descriptionOf = (issuer: string) =>
  z.object({ issuer: z.literal(issuer), jwks_uri: z.string().refine(isSafeAddress) });

/** Whether nobody on the way can put other keys in the place of the issuer's. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && LOCAL.has(hostname));
}

const LOCAL: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
