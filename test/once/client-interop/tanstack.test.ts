import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/query-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { ApiError, createClient, type Client } from "../../../packages/client/src/index.ts";
import { getArticle, listFigures } from "../../../packages/client/src/operations.ts";
import { scalars } from "../../../packages/client/src/scalars.ts";
import { infiniteQueryOptions, queryOptions } from "../../../packages/client/src/tanstack/index.ts";
import { startNutgraf, type Nutgraf } from "../../engines/nutgraf.ts";

let nutgraf: Nutgraf;
let client: Client;
let queryClient: QueryClient;

beforeAll(async () => {
  nutgraf = await startNutgraf({ content: "content" });
  client = createClient({ url: nutgraf.url });
});

beforeEach(() => {
  queryClient = new QueryClient();
  return () => queryClient.clear();
});

afterAll(() => nutgraf[Symbol.asyncDispose]());

describe("TanStack Query with queryOptions", () => {
  it("fetches, keeps and gives back an article", async () => {
    const options = queryOptions(client, getArticle, { slug: "beijing-visit" });
    const fetched = await queryClient.fetchQuery(options);
    expect(fetched.article?.headline).toContain("Peru");
    expect(queryClient.getQueryData(options.queryKey)).toBe(fetched);
    expect(
      queryClient.getQueryData(queryOptions(client, getArticle, { slug: "port-opens" }).queryKey),
    ).toBeUndefined();
  });

  it("tells observers of data", async () => {
    const observer = new QueryObserver(queryClient, queryOptions(client, listFigures, { first: 3 }));
    const result = await until(observer, ({ isSuccess }) => isSuccess);
    expect(result.data?.figures.nodes).toHaveLength(3);
  });

  it("ends with the client's error at once, since the client has repeated what can be", async () => {
    const options = queryOptions(client, listFigures, { first: 1000 });
    await expect(queryClient.fetchQuery(options)).rejects.toBeInstanceOf(ApiError);
    expect(queryClient.getQueryState(options.queryKey)).toMatchObject({ fetchFailureCount: 1 });
  });

  it("cuts a call off when the query is cancelled", async () => {
    let signal: AbortSignal | undefined;
    const options = queryOptions(client, listFigures);
    const fetching = queryClient.fetchQuery({
      ...options,
      queryFn: (context) => {
        ({ signal } = context);
        return options.queryFn(context);
      },
    });
    const cancelled = expect(fetching).rejects.toThrow();
    await queryClient.cancelQueries({ queryKey: options.queryKey });
    await cancelled;
    expect(signal?.aborted).toBe(true);
  });

  it("invalidates all answers of an operation by its name", async () => {
    const [one, two] = ["beijing-visit", "port-opens"].map((slug) =>
      queryOptions(client, getArticle, { slug }),
    );
    const figures = queryOptions(client, listFigures);
    for (const options of [one, two]) if (options) await queryClient.fetchQuery(options);
    await queryClient.fetchQuery(figures);
    await queryClient.invalidateQueries({ queryKey: ["nutgraf", getArticle.name] });
    const invalid = queryClient.getQueryCache().findAll({ predicate: ({ state }) => state.isInvalidated });
    expect(invalid.map(({ queryKey }) => queryKey)).toEqual([one?.queryKey, two?.queryKey]);
  });

  it("keeps answers under variables as they are sent, whatever a client makes of scalars", () => {
    const decimals = createClient({
      url: nutgraf.url,
      scalars: scalars({ Decimal: { parse: (text) => BigInt(text), serialize: String } }),
    });
    const where = { quantity: { unit: "USD", gte: 3_000_000_000n } };
    const { queryKey } = queryOptions(decimals, listFigures, { where });
    expect(queryKey[2]).toEqual({ where: { quantity: { unit: "USD", gte: "3000000000" } } });
  });
});

describe("TanStack Query with infiniteQueryOptions", () => {
  it("goes through a list forwards to its end", async () => {
    const all = await client.request(listFigures, { first: 100 });
    const observer = new InfiniteQueryObserver(
      queryClient,
      infiniteQueryOptions(client, listFigures, { first: 20 }),
    );
    let result = await until(observer, ({ isSuccess }) => isSuccess);
    while (result.hasNextPage) result = await observer.fetchNextPage();
    const pages = result.data?.pages.map((page) => page.figures.nodes.map(({ id }) => id));
    expect(pages).toHaveLength(Math.ceil(all.figures.totalCount / 20));
    expect(pages?.flat()).toEqual(all.figures.nodes.map(({ id }) => id));
    expect(result.hasPreviousPage).toBe(false);
  });

  it("begins in the middle and goes both ways", async () => {
    const all = await client.request(listFigures, { first: 9 });
    const { figures } = await client.request(listFigures, { first: 6 });
    const options = infiniteQueryOptions(client, listFigures, {
      first: 3,
      after: figures.pageInfo.endCursor,
    });
    const observer = new InfiniteQueryObserver(queryClient, options);
    await until(observer, ({ isSuccess }) => isSuccess);
    await observer.fetchPreviousPage();
    const result = await observer.fetchPreviousPage();
    const ids = result.data?.pages.map((page) => page.figures.nodes.map(({ id }) => id));
    expect(ids).toHaveLength(3);
    expect(ids?.flat()).toEqual(all.figures.nodes.map(({ id }) => id));
    expect(result.hasPreviousPage).toBe(false);
  });

  it("keeps its pages apart from a single answer to the same query", () => {
    const single = queryOptions(client, listFigures, { first: 3 });
    const pages = infiniteQueryOptions(client, listFigures, { first: 3 });
    expect(pages.queryKey).not.toEqual(single.queryKey);
  });
});

interface Observer<Result> {
  subscribe(listener: (result: Result) => void): () => void;
}

/** The first result for which a condition holds. The observer stays subscribed, since without one calls are cut off. */
function until<Result>(observer: Observer<Result>, holds: (result: Result) => boolean): Promise<Result> {
  return new Promise((resolve) => {
    observer.subscribe((result) => {
      if (holds(result)) resolve(result);
    });
  });
}
