import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { describe, expect, it, onTestFinished } from "vitest";

import { chromiumPath, openBrowser } from "./browser.ts";
import { startService } from "./http-service.ts";

const SITE = "https://site.example";
const QUESTION = { origin: SITE, "access-control-request-method": "POST" };

describe("A page of another site", () => {
  it("can't read answers unless its site is named", async () => {
    await using service = await startService();
    const answer = await service.post({ query: "{ headline }" }, { origin: SITE });
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    const asked = await fetch(service.url, { method: "OPTIONS", headers: QUESTION });
    expect(asked.status).toBe(405);
  });

  it("can where it is named, with a key and all that a client sends, and sees all that a client looks at", async () => {
    await using service = await startService({ origins: [SITE] });
    const asked = await fetch(service.url, { method: "OPTIONS", headers: QUESTION });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe(SITE);
    const taken = asked.headers.get("access-control-allow-headers");
    for (const name of ["authorization", "content-type", "last-event-id", "x-request-id"])
      expect(taken).toContain(name);
    const answer = await service.post({ query: "{ headline }" }, { origin: SITE });
    expect(answer.headers.get("access-control-allow-origin")).toBe(SITE);
    expect(answer.headers.get("access-control-expose-headers")).toContain("retry-after");
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    expect(answer.headers.get("vary")).toBe("origin, accept");
  });

  it("can read why it is refused, and what it sends beyond the limit", async () => {
    await using service = await startService({ origins: [SITE] });
    const refused = await service.post("no JSON", { origin: SITE });
    expect(refused.status).toBe(400);
    expect(refused.headers.get("access-control-allow-origin")).toBe(SITE);
  });

  it("can't where another is named", async () => {
    await using service = await startService({ origins: ["https://other.example"] });
    const answer = await service.post({ query: "{ headline }" }, { origin: SITE });
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    expect(answer.headers.get("vary")).toContain("origin");
  });

  it("can where every site may", async () => {
    await using service = await startService({ origins: ["*"] });
    const answer = await service.post({ query: "{ headline }" }, { origin: SITE });
    expect(answer.headers.get("access-control-allow-origin")).toBe(SITE);
  });

  // A machine without Chromium can't tell; where all tests must count, that is a failure.
  it.skipIf(chromiumPath === undefined && !process.env["CI"])("asks from a real browser", async () => {
    const page = createServer((_, response) => response.setHeader("content-type", "text/html").end("A site"));
    page.listen(0, "127.0.0.1");
    await once(page, "listening");
    onTestFinished(() => void page.close());
    // A server that listens on a port has such an address.
    const site = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    await using open = await startService({ origins: [site] });
    await using closed = await startService();
    await using browser = await openBrowser(chromiumPath ?? "");
    await browser.page.goto(site);
    const ask = (url: string) =>
      browser.page.evaluate(async (address) => {
        const headers = { "content-type": "application/json", authorization: "Bearer none" };
        const body = JSON.stringify({ query: "{ headline }" });
        return fetch(address, { method: "POST", headers, body }).then(
          (answer) => answer.text(),
          () => "kept from it",
        );
      }, url);
    expect(await ask(open.url)).toContain("A port opens");
    expect(await ask(closed.url)).toBe("kept from it");
  });
});
