import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { describe, expect, it } from "vitest";

import { checkIssuer, checkNode, checkPort } from "./machine.check.ts";

describe("the machine", () => {
  it.each([
    ["24.21.0", "ok"],
    ["20.19.0", "ok"],
    ["20.18.3", "failed"],
    ["18.20.4", "failed"],
    ["25.1.0", "warning"],
  ])("has Node %s, which is %s", (version, verdict) => {
    expect(checkNode(version).verdict).toBe(verdict);
  });

  it("has a port that is free, or taken, or none", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A server that listens on a port has an address that is an object.
    const { port } = server.address() as AddressInfo;
    expect(await checkPort({ host: "127.0.0.1", port })).toMatchObject({
      verdict: "failed",
      message: `Port ${port} on 127.0.0.1 is taken.`,
      mend: expect.stringContaining("PORT="),
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await checkPort({ host: "127.0.0.1", port })).toMatchObject({ verdict: "ok" });
    expect(await checkPort({ host: "192.0.2.1", port })).toMatchObject({
      verdict: "failed",
      message: expect.stringContaining("EADDRNOTAVAIL"),
    });
  });

  it("reaches the keys of an issuer, or tells that it does not", async () => {
    const server = createServer((_, response) => response.end("{}"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // As above.
    const { port } = server.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    const oidc = { issuer, audience: "news", scopeClaim: "scope", jwks: `${issuer}/keys` };
    expect(await checkIssuer(oidc)).toMatchObject({ verdict: "ok" });
    expect(await checkIssuer({ ...oidc, jwks: undefined })).toMatchObject({
      verdict: "failed",
      message: expect.stringContaining("does not describe it"),
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await checkIssuer(oidc)).toMatchObject({ verdict: "failed" });
  });
});
