import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

interface Found {
  readonly subject: { readonly __typename: string; readonly slug: string };
  readonly passages: readonly {
    readonly quote: string;
    readonly start: number;
    readonly end: number;
    readonly article: { readonly text: string };
  }[];
}

describe("search finds what readers mean", () => {
  let nutgraf: Nutgraf;

  beforeAll(async () => {
    nutgraf = await startNutgraf({ content: "content/beijing-visit" });
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  const search = async (text: string, types?: string): Promise<readonly Found[]> => {
    const { search: found } = await nutgraf.ask<{ search: { nodes: Found[] } }>(
      `query($text: String!) {
        search(text: $text${types ? `, types: [${types}]` : ""}, first: 100) {
          nodes {
            subject { __typename ... on Article { slug } ... on Entity { slug } }
            passages { quote start end article { text } }
          }
        }
      }`,
      { text },
    );
    return found.nodes;
  };
  const slugs = (found: readonly Found[]): string[] => found.map(({ subject }) => subject.slug);

  it.each([
    ["Gonzalez", "javier-gonzalez-olaechea"],
    ["olaechea", "javier-gonzalez-olaechea"],
    ["GONZÁLEZ-OLAECHEA", "javier-gonzalez-olaechea"],
    ["javier gonzalez olaechea", "javier-gonzalez-olaechea"],
    ["Cosco", "cosco-shipping"],
    ["asia pacific", "apec"],
  ])("%s finds %s", async (text, slug) => {
    expect(slugs(await search(text))).toContain(slug);
  });

  it("a name before its mentions in passing", async () => {
    const [first] = await search("Wang Yi");
    expect(first?.subject).toEqual({ __typename: "Person", slug: "wang-yi" });
  });

  it("words in all their forms", async () => {
    expect(slugs(await search("negotiations summits", "ARTICLE"))).toContain("beijing-visit");
  });

  it("all the words, a phrase, one of two, and all but one", async () => {
    expect(await search("copper unicorns")).toEqual([]);
    expect(slugs(await search('"iron production"', "ARTICLE"))).toContain("beijing-visit");
    expect(await search('"production iron"', "ARTICLE")).toEqual([]);
    expect(slugs(await search("unicorns or copper", "ARTICLE"))).toContain("beijing-visit");
    expect(slugs(await search("copper -beijing", "ARTICLE"))).not.toContain("beijing-visit");
  });

  it("only what was asked for", async () => {
    const found = await search("port", "PROJECT");
    expect(new Set(found.map(({ subject }) => subject.__typename))).toEqual(new Set(["Project"]));
  });

  it("and shows the sentences that say it, cut from the text", async () => {
    const [article] = await search("copper", "ARTICLE");
    expect(article?.passages[0]?.quote).toMatch(/^Chinese firms accounted .* copper .*\.$/);
    for (const passage of article?.passages ?? []) {
      expect(passage.article.text.slice(passage.start, passage.end)).toBe(passage.quote);
    }
  });

  it("and where an entity is first named", async () => {
    const found = await search("Gonzalez", "PERSON");
    expect(found[0]?.passages[0]?.quote).toBe("Javier González-Olaechea Franco");
  });

  it.each([
    "",
    "   ",
    "-",
    '"',
    "'",
    "or",
    "a & b | !c <-> (d)",
    "\\",
    "%",
    "🙂",
    "\u0000x",
    "the",
    "-copper",
    ":*",
    "x".repeat(5_000),
  ])("whatever is typed: %j", async (text) => {
    expect(Array.isArray(await search(text))).toBe(true);
  });

  it("lists take a search too, beside their filters", async () => {
    const answer = await nutgraf.ask<Record<string, { nodes: { slug: string; key: string }[] }>>(`{
      people(search: "gonzalez") { nodes { slug } }
      organizations(search: "chinese company", where: { kind: { eq: COMPANY } }) { nodes { slug } }
      articles(search: "copper") { nodes { slug } }
      statements(search: "minerals") { nodes { key } }
    }`);
    expect(answer["people"]?.nodes).toEqual([{ slug: "javier-gonzalez-olaechea" }]);
    expect(answer["articles"]?.nodes).toContainEqual({ slug: "beijing-visit" });
    expect(answer["statements"]?.nodes.length).toBeGreaterThan(0);
  });
});
