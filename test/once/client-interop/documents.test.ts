import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client/core";
import { Client as UrqlClient, fetchExchange } from "@urql/core";
import { GraphQLClient } from "graphql-request";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";

import {
  GetArticleDocument,
  ListFiguresDocument,
  possibleTypes,
} from "../../../packages/client/src/documents.ts";
import { startNutgraf, type Nutgraf } from "../../engines/nutgraf.ts";

let nutgraf: Nutgraf;

beforeAll(async () => {
  nutgraf = await startNutgraf({ content: "content/beijing-visit" });
});

afterAll(() => nutgraf[Symbol.asyncDispose]());

const HEADLINE = "Peru hopes to welcome Xi Jinping for the opening of its Chinese-funded mega port";

describe("a document of the client, with its types, is asked by", () => {
  it("urql", async () => {
    const urql = new UrqlClient({ url: nutgraf.url, exchanges: [fetchExchange], preferGetMethod: false });
    const { data, error } = await urql.query(GetArticleDocument, { slug: "beijing-visit" });
    expect(error).toBeUndefined();
    expect(data?.article?.headline).toBe(HEADLINE);
    expectTypeOf(data?.article?.headline).toEqualTypeOf<string | undefined>();
    // @ts-expect-error Its variables are checked.
    void (() => urql.query(GetArticleDocument, { slugs: "beijing-visit" }));
  });

  it("Apollo Client", async () => {
    const apollo = new ApolloClient({
      link: new HttpLink({ uri: nutgraf.url }),
      cache: new InMemoryCache({ possibleTypes }),
    });
    const asked = { query: GetArticleDocument, variables: { slug: "beijing-visit" } };
    const { data } = await apollo.query(asked);
    expect(data?.article?.headline).toBe(HEADLINE);
    // Its cache takes an answer apart and puts it together again, and loses what it does not know the types of.
    expect(apollo.readQuery(asked)).toEqual(data);
    expect(data?.article?.organizations.edges.map(({ node }) => node.name)).toContain("Cosco Shipping");
    expectTypeOf(data?.article?.headline).toEqualTypeOf<string | undefined>();
    // @ts-expect-error Its variables are checked.
    void (() => apollo.query({ query: GetArticleDocument, variables: { slugs: "beijing-visit" } }));
    apollo.stop();
  });

  it("graphql-request", async () => {
    const request = new GraphQLClient(nutgraf.url);
    const { figures } = await request.request(ListFiguresDocument, {
      first: 3,
      where: { kind: { eq: "MONEY" } },
    });
    expect(figures.nodes.map(({ kind }) => kind)).toEqual(["MONEY", "MONEY"]);
    expect(figures.totalCount).toBe(2);
    expectTypeOf(figures.totalCount).toEqualTypeOf<number>();
    // @ts-expect-error Its variables are checked.
    void (() => request.request(ListFiguresDocument, { first: "3" }));
  });
});
