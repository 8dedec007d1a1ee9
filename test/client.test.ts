import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ApiError, createClient, type Operation, type Query } from "../packages/client/src/index.ts";
import * as operations from "../packages/client/src/operations.ts";
import { scalars } from "../packages/client/src/scalars.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

const { getArticle, getNode, getNodes, listArticles, listFigures, search } = operations;

let nutgraf: Nutgraf;
/** Of somebody who may ask everything. */
let key: string;

beforeAll(async () => {
  nutgraf = await startNutgraf({ content: "content" });
  key = await nutgraf.makeKey("admin");
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

const clientOf = () => createClient({ url: nutgraf.url, retries: 0 });

/** What operations are asked with that can't be asked without. */
const VARIABLES: Record<string, object> = {
  GetArticle: { slug: "beijing-visit" },
  GetWholeArticle: { slug: "beijing-visit" },
  GetEntity: { slug: "peru" },
  GetPerson: { slug: "dina-boluarte" },
  GetOrganization: { slug: "cosco-shipping-ports" },
  GetProject: { slug: "chancay-port" },
  GetPlace: { slug: "peru" },
  GetEvent: { slug: "boluarte-meeting-with-xi-2024" },
  Search: { text: "port" },
  GetHeadline: { slug: "beijing-visit" },
  GetArticleHistory: { slug: "beijing-visit" },
  CompareRevisions: { slug: "beijing-visit", from: 1 },
};

/** Lists in which there is nothing yet. */
const EMPTY = new Set(["ListEmbargoes", "ListWebhooks", "ListWebhookDeliveries"]);

const isQuery = (operation: Operation): operation is Query => operation.kind === "query";

describe("every query of the client", () => {
  const all = Object.values<Operation>(operations).filter(isQuery);

  it.each(all.map((operation) => ({ operation, name: operation.name })))(
    "$name is answered",
    async ({ operation, name }) => {
      const [first] = (await clientOf().request(listArticles, { first: 1 })).articles.nodes;
      const byId = { GetNode: { id: first?.id }, GetNodes: { ids: [first?.id] } };
      const variables = { ...byId, ...VARIABLES }[name] ?? {};
      const auth = async () => `Bearer ${key}`;
      const client = createClient({ url: nutgraf.url, retries: 0, auth });
      const [answer] = Object.values(await client.request(operation, variables));
      expect(answer).not.toBeNull();
      if (answer?.totalCount !== undefined && !EMPTY.has(name)) expect(answer.totalCount).toBeGreaterThan(0);
    },
  );
});

describe("the client with the real service", () => {
  it("gives an article with its people, organizations, projects and figures, each with its words", async () => {
    const { article } = await clientOf().request(getArticle, { slug: "beijing-visit" });
    expect(article?.people.edges.map(({ node }) => node.name)).toContain("Dina Boluarte");
    for (const { evidence } of article?.figures.nodes ?? []) {
      for (const { quote, start, end } of evidence) expect(article?.text.slice(start, end)).toBe(quote);
    }
    expect(article?.figures.nodes.length).toBeGreaterThan(0);
  });

  it("says by null that there is no such article", async () => {
    expect(await clientOf().request(getArticle, { slug: "none" })).toEqual({ article: null });
  });

  it("pages through a list forwards and backwards, and finds the same", async () => {
    const collect = async (paging: { first: number } | { last: number }) => {
      const ids: string[] = [];
      for await (const { id } of clientOf().paginate(listFigures, paging)) ids.push(id);
      return ids;
    };
    const { figures } = await clientOf().request(listFigures, { first: 100 });
    const forwards = await collect({ first: 7 });
    expect(forwards).toHaveLength(figures.totalCount);
    expect((await collect({ last: 7 })).toReversed()).toEqual(forwards);
  });

  it("tells a thing from another by its type name", async () => {
    const client = clientOf();
    const { articles } = await client.request(listArticles, { first: 1 });
    const { figures } = await client.request(listFigures, { first: 1 });
    const ids = [articles.nodes[0]?.id ?? "", figures.nodes[0]?.id ?? "", "nothing"];
    const { nodes } = await client.request(getNodes, { ids });
    const [article, figure, nothing] = nodes;
    expect(article?.__typename === "Article" && article.headline).toBe(articles.nodes[0]?.headline);
    expect(figure?.__typename === "Figure" && figure.quantity).toEqual(figures.nodes[0]?.quantity);
    expect(nothing).toBeNull();
  });

  it("finds articles and entities, with the passages that show why", async () => {
    const { search: found } = await clientOf().request(search, { text: "Chancay", first: 5 });
    expect(found.nodes.map(({ subject }) => subject.__typename)).toContain("Project");
    expect(found.nodes.some(({ passages }) => passages.some(({ quote }) => quote.includes("Chancay")))).toBe(
      true,
    );
  });

  it("takes scalars as the consumer has them, and sends them back", async () => {
    const client = createClient({
      url: nutgraf.url,
      scalars: scalars({
        Date: { parse: (text) => new Date(text), serialize: (date) => date.toISOString().slice(0, 10) },
      }),
    });
    const since = new Date("2024-01-01");
    const { articles } = await client.request(listArticles, { where: { publishedOn: { gte: since } } });
    expect(articles.totalCount).toBeGreaterThan(0);
    for (const { publishedAt } of articles.nodes)
      expect(Number(publishedAt.earliest)).toBeGreaterThan(Number(since));
  });

  it("keeps the code with which the service refuses an argument", async () => {
    const outcome = await clientOf().safe(listFigures, { after: "nonsense" });
    const error = outcome.ok ? undefined : outcome.error;
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "BAD_USER_INPUT", operation: "ListFigures" });
  });

  it("gives null for an id that is none", async () => {
    expect(await clientOf().request(getNode, { id: "nothing" })).toEqual({ node: null });
  });
});
