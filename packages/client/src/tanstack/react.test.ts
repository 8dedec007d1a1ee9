import type { QueryClient } from "@tanstack/query-core";
import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { describe, expect, expectTypeOf, it } from "vitest";

import { gql } from "../gql/index.ts";
import { createClient, type RequestError } from "../index.ts";
import { getArticle, listFigures } from "../operations.ts";
import { scalars } from "../scalars.ts";
import { infiniteQueryOptions, queryOptions } from "./index.ts";

const client = createClient({ url: "http://localhost/graphql" });

/** Code that is for the compiler alone. */
const compiled = (_code: () => void): void => expect(true).toBe(true);

describe("React's hooks know from the options", () => {
  it("the data and the errors of a query", () => {
    compiled(() => {
      const { data, error } = useQuery(queryOptions(client, getArticle, { slug: "a" }));
      expectTypeOf(data?.article?.headline).toEqualTypeOf<string | undefined>();
      expectTypeOf(error).toEqualTypeOf<RequestError | null>();
      const figures = useSuspenseQuery(queryOptions(client, listFigures));
      expectTypeOf(figures.data.figures.totalCount).toEqualTypeOf<number>();
    });
  });

  it("what is made of the data", () => {
    compiled(() => {
      const options = queryOptions(client, getArticle, { slug: "a" });
      const { data } = useQuery({ ...options, select: ({ article }) => article?.headline, staleTime: 1000 });
      expectTypeOf(data).toEqualTypeOf<string | undefined>();
    });
  });

  it("the pages of a list", () => {
    compiled(() => {
      const { data, error } = useInfiniteQuery(infiniteQueryOptions(client, listFigures, { first: 5 }));
      expectTypeOf(data?.pages[0]?.figures.totalCount).toEqualTypeOf<number | undefined>();
      expectTypeOf(error).toEqualTypeOf<RequestError | null>();
    });
  });

  it("what the cache keeps", () => {
    compiled(() => {
      // Only its type is needed.
      const cache = {} as QueryClient;
      const { queryKey } = queryOptions(client, getArticle, { slug: "a" });
      expectTypeOf(cache.getQueryData(queryKey)?.article?.headline).toEqualTypeOf<string | undefined>();
    });
  });

  it("the values that the client makes of scalars", () => {
    compiled(() => {
      const dates = createClient({
        url: "http://localhost/graphql",
        scalars: scalars({
          Date: { parse: (text) => new Date(text), serialize: (date: Date) => date.toISOString() },
        }),
      });
      const { data } = useQuery(queryOptions(dates, getArticle, { slug: "a" }));
      expectTypeOf(data?.article?.publishedAt.earliest).toEqualTypeOf<Date | null | undefined>();
    });
  });

  it("the types of a query written in code", () => {
    compiled(() => {
      const headline = gql(`query Headline($slug: String!) { article(slug: $slug) { headline } }`);
      const { data } = useQuery(queryOptions(client, headline, { slug: "a" }));
      expectTypeOf(data?.article?.headline).toEqualTypeOf<string | undefined>();
    });
  });
});

describe("wrong variables are a compile error", () => {
  it("and so are missing ones", () => {
    compiled(() => {
      // @ts-expect-error An article has a slug.
      queryOptions(client, getArticle);
      // @ts-expect-error The slug is a text.
      queryOptions(client, getArticle, { slug: 5 });
      // @ts-expect-error An article is no list.
      infiniteQueryOptions(client, getArticle, { slug: "a" });
    });
  });
});
