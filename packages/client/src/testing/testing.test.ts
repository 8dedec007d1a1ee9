import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it } from "vitest";

import { gql } from "../gql/index.ts";
import {
  ApiError,
  createClient,
  NetworkError,
  type Operation,
  type Query,
  RateLimitedError,
} from "../index.ts";
import * as operations from "../operations.ts";
import { scalars } from "../scalars.ts";
import { failure, handle, nutgrafHandlers, sample } from "./index.ts";

const { getArticle, getNode, getNodes, getPerson, listArticles, listFigures } = operations;

const server = setupServer(...nutgrafHandlers());
const client = createClient({ url: "https://news.example/graphql", retries: 0 });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** What needs a key is for tests of editors' tools, which give their own answers. */
const FOR_EDITORS = new Set([
  "CompareRevisions",
  "ExportContent",
  "ListApiKeys",
  "ListChanges",
  "ListEmbargoes",
  "ListWebhookDeliveries",
  "ListWebhooks",
]);
const isForReaders = (operation: Operation): operation is Query =>
  operation.kind === "query" && !FOR_EDITORS.has(operation.name);

describe("the handlers", () => {
  const all = Object.values<Operation>(operations).filter(isForReaders);

  it.each(all.map((operation) => ({ operation, name: operation.name })))(
    "answer $name",
    async ({ operation, name }) => {
      const slugs: Record<string, string> = {
        GetPerson: "wang-yi",
        GetOrganization: "cosco-shipping",
        GetProject: "chancay-port",
        GetPlace: "beijing",
        GetEvent: "chancay-port-inauguration",
        GetEntity: "xi-jinping",
      };
      const id = sample.listFigures.figures.nodes[0]?.id;
      const variables = { slug: slugs[name] ?? "beijing-visit", id, ids: [id], text: "port" };
      for (const persisted of [true, false]) {
        const asking = createClient({ url: "https://news.example/graphql", retries: 0, persisted });
        const [answer] = Object.values(await asking.request(operation, variables));
        expect(answer).toBeTruthy();
      }
    },
  );

  it("say of the article what the service says of it", async () => {
    const { article } = await client.request(getArticle, { slug: "beijing-visit" });
    expect(article?.headline).toBe(
      "Peru hopes to welcome Xi Jinping for the opening of its Chinese-funded mega port",
    );
    for (const { evidence } of article?.figures.nodes ?? []) {
      for (const { quote, start, end } of evidence) expect(article?.text.slice(start, end)).toBe(quote);
    }
  });

  it("find whoever the article mentions, by slug and by id, and null for the rest", async () => {
    const { person } = await client.request(getPerson, { slug: "javier-gonzalez-olaechea" });
    expect(person?.roles.nodes[0]?.title).toBe("foreign minister");
    const { nodes } = await client.request(getNodes, { ids: [person?.id ?? "", "none"] });
    expect(nodes).toMatchObject([{ __typename: "Person", name: person?.name }, null]);
    expect(await client.request(getNode, { id: "none" })).toEqual({ node: null });
    expect(await client.request(getPerson, { slug: "nobody" })).toEqual({ person: null });
  });

  it("page lists, both ways", async () => {
    const whole = sample.listFigures.figures.nodes;
    const forwards = await collect(client.paginate(listFigures, { first: 4 }).pages());
    expect(forwards.flatMap(({ items }) => items)).toEqual(whole);
    expect(forwards).toHaveLength(Math.ceil(whole.length / 4));
    const backwards = await collect(client.paginate(listFigures, { last: 4 }));
    expect(backwards).toEqual(whole.toReversed());
    const { figures } = await client.request(listFigures, { first: 4, after: forwards[0]?.cursor });
    expect(figures).toMatchObject({
      totalCount: whole.length,
      pageInfo: { hasNextPage: true, hasPreviousPage: true },
    });
  });

  it("answer at another address if told so, and only there", async () => {
    server.use(...nutgrafHandlers({ url: "https://api.example/v1" }));
    const there = createClient({ url: "https://api.example/v1", retries: 0 });
    expect((await there.request(listArticles)).articles.totalCount).toBe(1);
    const here = createClient({ url: "https://other.example/v1", retries: 0 });
    await expect(here.request(listArticles)).rejects.toBeInstanceOf(NetworkError);
  });
});

describe("a handler of one's own", () => {
  it("takes the place of theirs, with the types of its operation", async () => {
    server.use(
      handle(getPerson, ({ variables }) => {
        expectTypeOf(variables).toEqualTypeOf<{ readonly slug: string }>();
        return variables.slug === "nobody"
          ? { person: null }
          : (sample.getPerson["wang-yi"] ?? { person: null });
      }),
    );
    expect((await client.request(getPerson, { slug: "anybody" })).person?.name).toBe("Wang Yi");
    expect(await client.request(getPerson, { slug: "nobody" })).toEqual({ person: null });
    expect((await client.request(listArticles)).articles.totalCount).toBe(1);
  });

  it("answers a query written in code", async () => {
    const headline = gql(`query Headline($slug: String!) { article(slug: $slug) { headline } }`);
    server.use(handle(headline, ({ variables: { slug } }) => ({ article: { headline: `Of ${slug}` } })));
    expect(await client.request(headline, { slug: "a" })).toEqual({ article: { headline: "Of a" } });
  });

  it("can't answer what the operation does not ask", () => {
    // @ts-expect-error It asks for an article.
    handle(getArticle, () => ({ person: null }));
    // @ts-expect-error The count is a number.
    handle(gql(`query Count { articles { totalCount } }`), () => ({ articles: { totalCount: "1" } }));
    expect(server.listHandlers().length).toBeGreaterThan(20);
  });

  it("is given scalars as texts, and gives them so, whatever the client makes of them", async () => {
    const days = createClient({
      url: "https://news.example/graphql",
      scalars: scalars({
        Date: { parse: (text) => new Date(text), serialize: (day: Date) => day.toISOString().slice(0, 10) },
      }),
    });
    server.use(
      handle(listFigures, ({ variables: { where } }) => {
        expect(where?.publishedOn?.eq).toBe("2024-04-30");
        return sample.listFigures;
      }),
    );
    const where = { publishedOn: { eq: new Date("2024-04-30") } };
    const { figures } = await days.request(listFigures, { where });
    expect(figures.nodes[0]?.article.publishedAt.earliest).toEqual(new Date("2024-04-30"));
  });
});

describe("a failure", () => {
  it("arrives as the client's error of its kind", async () => {
    server.use(handle(getArticle, () => failure("RATE_LIMITED", { status: 429, retryAfter: 5 })));
    const limited = client.request(getArticle, { slug: "a" });
    await expect(limited).rejects.toBeInstanceOf(RateLimitedError);
    await expect(limited).rejects.toMatchObject({ retryAfterMs: 5000 });
  });

  it("may come with part of the data", async () => {
    server.use(
      handle(getArticle, () =>
        failure("INTERNAL_SERVER_ERROR", { message: "Try later.", partialData: { article: null } }),
      ),
    );
    const failed = client.request(getArticle, { slug: "a" });
    await expect(failed).rejects.toBeInstanceOf(ApiError);
    await expect(failed).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      partialData: { article: null },
    });
  });
});

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
