import jsonld from "jsonld";
import { describe, expect, it } from "vitest";

import { jsonLdOf, jsonLdText } from "./json-ld.ts";
import { linkedSmall } from "./linked-article.fixture.ts";

const offline = {
  safe: true,
  documentLoader: (url: string) => Promise.reject(new Error(`The network is asked for ${url}`)),
};

const article = linkedSmall();
const document = JSON.parse(jsonLdText(jsonLdOf(article)));

describe("an article as JSON-LD", () => {
  it("gives every name a meaning, without the network", async () => {
    const expanded = await jsonld.expand(document, offline);
    const quads = await jsonld.toRDF(document, { ...offline, format: "application/n-quads" });
    expect(expanded.length).toBeGreaterThan(10);
    expect(quads).toContain("<https://schema.org/NewsArticle>");
    expect(quads).toContain('"2500000000"^^<http://www.w3.org/2001/XMLSchema#decimal>');
    expect(quads).not.toContain("undefined");
  });

  it("comes back whole from what it means", async () => {
    const compacted = await jsonld.compact(
      await jsonld.expand(document, offline),
      document["@context"],
      offline,
    );
    const graph = compacted["@graph"];
    expect(Array.isArray(graph) && graph.length).toBe(document["@graph"].length);
  });

  it("selects by code points and by words what the text says", () => {
    const annotations = document["@graph"].filter(({ type }: { type: string }) => type === "Annotation");
    const { figures, statements, roles, relationships, reports } = article.content;
    const facts = [...figures, ...statements, ...roles, ...relationships, ...reports];
    expect(annotations).toHaveLength(facts.length);
    const characters = Array.from(article.content.text);
    for (const { target } of annotations) {
      for (const { selector } of target) {
        const [position, quote] = selector;
        expect(characters.slice(position.start, position.end).join("")).toBe(quote.exact);
        expect(article.content.text).toContain(quote.prefix + quote.exact + quote.suffix);
      }
    }
  });

  it("says of an article what schema.org has words for", () => {
    expect(document["@graph"][0]).toMatchObject({
      id: `urn:nutgraf:${article.id}`,
      type: "NewsArticle",
      headline: "A minister sees a port",
      inLanguage: "en",
      datePublished: "2024-05-02",
      articleBody: article.content.text,
    });
  });

  it("can't end a script, whatever the text says", () => {
    const hostile = { ...article, content: { ...article.content, headline: "</script><script>\u2028&" } };
    const text = jsonLdText(jsonLdOf(hostile));
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)["@graph"][0].headline).toBe("</script><script>\u2028&");
  });
});
