import jsonld from "jsonld";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { folderOf, newsroomOf } from "../engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";

let nutgraf: Nutgraf;
beforeAll(async () => {
  const page = "url: https://news.example/page\n";
  const files = folderOf({ slug: "cost" }, { slug: "page", frontMatter: page }, { slug: "wrong" });
  nutgraf = await startNutgraf({ files });
  await (await newsroomOf(nutgraf)).retract({ article: "wrong", reason: "Nothing of it is so." });
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

/** Every name must have a meaning, and none is looked up. */
const offline = {
  safe: true,
  documentLoader: (url: string) => Promise.reject(new Error(`The network is asked for ${url}`)),
};

interface Asking {
  readonly of?: Nutgraf;
  readonly accept?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

function get(slug: string, { of = nutgraf, accept = "*/*", method = "GET", headers = {} }: Asking = {}) {
  const url = new URL(`/articles/${slug}`, of.url);
  return fetch(url, { method, headers: { accept, ...headers }, redirect: "manual" });
}

const typeOf = (response: Response) => response.headers.get("content-type");

describe("an article at its own address", () => {
  it("is a JSON-LD document that means something without the network", async () => {
    const response = await get("cost");
    expect([response.status, typeOf(response)]).toEqual([200, "application/ld+json"]);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const document = JSON.parse(await response.text());
    const quads = await jsonld.toRDF(document, { ...offline, format: "application/n-quads" });
    expect(quads).toContain("<https://schema.org/NewsArticle>");
    expect(quads).toContain('<http://www.w3.org/ns/oa#exact> "US$3 million"');
  });

  it.each([
    ["application/json", "application/json", "@graph"],
    ["text/markdown", "text/markdown; charset=utf-8", "# What the port costs\n\nThe port costs US$3 million"],
    ["text/plain", "text/plain; charset=utf-8", "What the port costs\n\nThe port costs US$3 million"],
    ["text/*;q=0.9, application/json;q=0.1", "text/markdown; charset=utf-8", "# What"],
  ])("is had as %s", async (accept, type, text) => {
    const response = await get("cost", { accept });
    expect([response.status, typeOf(response)]).toEqual([200, type]);
    expect(await response.text()).toContain(text);
  });

  it("leads a browser to its page, and is plain text where there is none", async () => {
    const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    const page = await get("page", { accept });
    expect([page.status, page.headers.get("location")]).toEqual([303, "https://news.example/page"]);
    expect(typeOf(await get("cost", { accept }))).toBe("text/plain; charset=utf-8");
  });

  it("is not sent again to whoever has it, until anything in it changes", async () => {
    const etag = (await get("cost")).headers.get("etag") ?? "";
    const again = await get("cost", { headers: { "if-none-match": `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await get("cost", { accept: "text/plain" })).headers.get("etag")).not.toBe(etag);
    expect((await get("page", { headers: { "if-none-match": etag } })).status).toBe(200);
    expect((await get("cost")).headers.get("vary")).toBe("accept, authorization");
  });

  it("answers HEAD with the same head", async () => {
    const [head, whole] = await Promise.all([get("cost", { method: "HEAD" }), get("cost")]);
    for (const name of ["etag", "content-type", "content-length"]) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
    expect(await head.text()).toBe("");
  });

  it("says why it is not there", async () => {
    const retracted = await get("wrong");
    expect([retracted.status, await retracted.text()]).toEqual([
      410,
      expect.stringMatching(/^This article was retracted on \d{4}-\d\d-\d\d: Nothing of it is so\.\n$/),
    ]);
    expect((await get("nothing")).status).toBe(404);
    expect((await get("%00")).status).toBe(404);
    expect((await get("cost/more")).status).toBe(404);
    expect((await get("cost", { accept: "image/png" })).status).toBe(406);
    expect((await get("cost", { method: "POST" })).status).toBe(405);
  });

  it("is closed where reads are closed, but to those who may read", async () => {
    await using closed = await startNutgraf({ files: folderOf({ slug: "cost" }), reads: "closed" });
    const stranger = await get("cost", { of: closed });
    expect([stranger.status, stranger.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    const as = async (key: string) =>
      (await get("cost", { of: closed, headers: { authorization: `Bearer ${key}` } })).status;
    expect(await as(await closed.makeKey("publish"))).toBe(403);
    expect(await as(await closed.makeKey("read"))).toBe(200);
    expect(await as("ntg_nobodys")).toBe(401);
  });
});
