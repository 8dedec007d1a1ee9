import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";

import type { OidcOptions } from "../../packages/server/src/access/oidc.ts";

/** An OpenID Connect issuer on a port of its own. */
export interface Issuer extends AsyncDisposable {
  readonly oidc: OidcOptions;
  /** While it is true, it answers nothing but that it can't. */
  down: boolean;
  /** A token that holds, but for what is given: claims that are undefined are left out. */
  sign(claims?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  /** A token of the same claims that somebody else signed under the issuer's name. */
  forge(): Promise<string>;
  /** A token of the same claims that is signed with what the issuer publishes, as if it were a shared secret. */
  signWithPublicKey(): Promise<string>;
  /** A token of the same claims without any signature. */
  leaveUnsigned(): string;
}

const AUDIENCE = "nutgraf-test";

export async function startIssuer(): Promise<Issuer> {
  const [own, strange] = await Promise.all([generateKeyPair("ES256"), generateKeyPair("ES256")]);
  const publicKey = await exportJWK(own.publicKey);
  const kid = await calculateJwkThumbprint(publicKey);
  const server = createServer((request, response) => {
    const documents: Record<string, unknown> = {
      "/.well-known/openid-configuration": { issuer, jwks_uri: `${issuer}/keys` },
      "/keys": { keys: [{ ...publicKey, kid, alg: "ES256", use: "sig" }] },
    };
    const document = documents[request.url ?? ""];
    const status = self.down ? 503 : document === undefined ? 404 : 200;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address that is an object.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const header = { alg: "ES256", kid, typ: "at+jwt" };
  const claimsOf = (claims: Record<string, unknown> = {}): JWTPayload => ({
    iss: issuer,
    aud: AUDIENCE,
    sub: "desk",
    exp: Math.floor(Date.now() / 1000) + 600,
    scope: "openid admin",
    ...claims,
  });
  const self: Issuer = {
    down: false,
    oidc: { issuer, audience: AUDIENCE, scopeClaim: "scope", jwks: undefined },
    sign: (claims, changes) =>
      new SignJWT(claimsOf(claims)).setProtectedHeader({ ...header, ...changes }).sign(own.privateKey),
    forge: () => new SignJWT(claimsOf()).setProtectedHeader(header).sign(strange.privateKey),
    signWithPublicKey: () =>
      new SignJWT(claimsOf())
        .setProtectedHeader({ ...header, alg: "HS256" })
        .sign(new TextEncoder().encode(JSON.stringify(publicKey))),
    leaveUnsigned: () => new UnsecuredJWT(claimsOf()).encode(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}
