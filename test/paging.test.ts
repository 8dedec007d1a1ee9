import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { manyArticles } from "./engines/many-articles.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Record<string, unknown> }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

const COUNT = 23;
const PAGE_FIELDS =
  "edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount";

/** Lists of every kind: of the whole service, of a parent, and in the text of an article. */
const LISTS: Record<
  string,
  { readonly path: readonly string[]; readonly query: (args: string) => string; readonly total: number }
> = {
  "articles, newest first": {
    path: ["articles"],
    query: (args) => `articles(${args}) { ${PAGE_FIELDS} }`,
    total: COUNT,
  },
  "articles by headline, backwards": {
    path: ["articles"],
    query: (args) => `articles(orderBy: { field: HEADLINE, direction: DESC }, ${args}) { ${PAGE_FIELDS} }`,
    total: COUNT,
  },
  "people by name": { path: ["people"], query: (args) => `people(${args}) { ${PAGE_FIELDS} }`, total: COUNT },
  "entities by how many articles mention them, with ties": {
    path: ["entities"],
    query: (args) =>
      `entities(orderBy: { field: ARTICLE_COUNT, direction: DESC }, ${args}) { ${PAGE_FIELDS} }`,
    total: 5 * COUNT + 2,
  },
  "figures by size": {
    path: ["figures"],
    query: (args) => `figures(orderBy: { field: MAGNITUDE }, ${args}) { ${PAGE_FIELDS} }`,
    total: COUNT,
  },
  "figures, newest article's first": {
    path: ["figures"],
    query: (args) => `figures(${args}) { ${PAGE_FIELDS} }`,
    total: COUNT,
  },
  "statements that match a search, best first": {
    path: ["statements"],
    query: (args) => `statements(search: "country", ${args}) { ${PAGE_FIELDS} }`,
    total: COUNT,
  },
  "relationships, oldest first": {
    path: ["relationships"],
    query: (args) =>
      `relationships(orderBy: { field: PUBLISHED_AT, direction: ASC }, ${args}) { ${PAGE_FIELDS} }`,
    total: 4 * COUNT,
  },
  measures: { path: ["measures"], query: (args) => `measures(${args}) { ${PAGE_FIELDS} }`, total: COUNT },
  "the articles of a place": {
    path: ["place", "articles"],
    query: (args) => `place(slug: "country") { articles(${args}) { ${PAGE_FIELDS} } }`,
    total: COUNT,
  },
  "the statements about a place": {
    path: ["place", "statements"],
    query: (args) => `place(slug: "country") { statements(${args}) { ${PAGE_FIELDS} } }`,
    total: COUNT,
  },
  "the ties of a forum": {
    path: ["organization", "projects"],
    query: (args) => `organization(slug: "forum") { projects(${args}) { ${PAGE_FIELDS} } }`,
    total: COUNT,
  },
  "the relationships of a forum": {
    path: ["organization", "relationships"],
    query: (args) => `organization(slug: "forum") { relationships(${args}) { ${PAGE_FIELDS} } }`,
    total: 2 * COUNT,
  },
  "the events at a place": {
    path: ["place", "events"],
    query: (args) => `place(slug: "country") { events(${args}) { ${PAGE_FIELDS} } }`,
    total: COUNT,
  },
  "the relationships in an article": {
    path: ["article", "relationships"],
    query: (args) => `article(slug: "article-1") { relationships(${args}) { ${PAGE_FIELDS} } }`,
    total: 4,
  },
};

describe("a list can be paged through", () => {
  let nutgraf: Nutgraf;

  beforeAll(async () => {
    nutgraf = await startNutgraf({ files: manyArticles(COUNT) });
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  describe.each(Object.entries(LISTS))("%s", (_, { path, query, total }) => {
    const page = async (args: string): Promise<Page> => {
      const data = await nutgraf.ask<Record<string, unknown>>(`{ ${query(args)} }`);
      return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], data) as Page;
    };
    const idsOf = ({ edges }: Page): unknown[] => edges.map(({ node }) => node["id"]);

    it("forwards and backwards, with nothing twice, nothing left out, in one order", async () => {
      const all: Page[] = [];
      for (let after: string | null = null, more = true; more;) {
        const next: Page = await page(`first: 7${after === null ? "" : `, after: "${after}"`}`);
        expect(next.pageInfo.hasPreviousPage).toBe(after !== null);
        all.push(next);
        after = next.pageInfo.endCursor;
        more = next.pageInfo.hasNextPage;
      }
      const forwards = all.flatMap(idsOf);
      expect(forwards).toHaveLength(total);
      expect(new Set(all.flatMap(({ edges }) => edges.map(({ cursor }) => cursor))).size).toBe(total);
      expect(all.map(({ totalCount }) => totalCount)).toEqual(all.map(() => total));

      const back: Page[] = [];
      for (let before: string | null = null, more = true; more;) {
        const previous: Page = await page(`last: 7${before === null ? "" : `, before: "${before}"`}`);
        expect(previous.pageInfo.hasNextPage).toBe(before !== null);
        back.unshift(previous);
        before = previous.pageInfo.startCursor;
        more = previous.pageInfo.hasPreviousPage;
      }
      expect(back.flatMap(idsOf)).toEqual(forwards);
    });

    it("between two cursors, and not at all", async () => {
      const { edges } = await page("first: 4");
      const [first, , third] = edges;
      const between = await page(`first: 10, after: "${first?.cursor}", before: "${third?.cursor}"`);
      expect(idsOf(between)).toEqual([edges[1]?.node["id"]]);
      const none = await page("first: 0");
      expect(none).toEqual({
        edges: [],
        pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
        totalCount: total,
      });
    });
  });

  it.each([
    ["first: -1", "`first` must be 0 to 100; it is -1."],
    ["first: 101", "`first` must be 0 to 100; it is 101."],
    ["last: 101", "`last` must be 0 to 100; it is 101."],
    ["first: 1, last: 1", "Give `first` or `last`, not both."],
    ['after: "nonsense"', "This cursor is not of this list in this order."],
    ['after: "WyJuYW1lLUFTQyIsIngiLCJ5Il0"', "This cursor is not of this list in this order."],
    ['before: "W10"', "This cursor is not of this list in this order."],
  ])("and %s is refused with what would mend it", async (args, message) => {
    for (const list of [
      `articles(${args}) { totalCount }`,
      `article(slug: "article-1") { figures(${args}) { totalCount } }`,
    ]) {
      const { errors } = await nutgraf.send(`{ ${list} }`);
      expect(errors?.[0]?.message).toContain(message);
      expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    }
  });
});
