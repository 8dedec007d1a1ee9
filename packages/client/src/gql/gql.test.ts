import { describe, expect, expectTypeOf, it } from "vitest";

import type { FigureWhere } from "../operations.ts";
import { gql, type ResultOf, type VariablesOf } from "./index.ts";

describe("a query written in code", () => {
  it("is an operation like a ready-made one", () => {
    const text = `query Organizations { organizations(first: 5) { nodes { name kind } } }`;
    expect(gql(text)).toEqual({ name: "Organizations", kind: "query", text });
  });

  it("is found among comments, strings, descriptions and fragments", () => {
    const operation = gql(`
      # query Wrong { a }
      fragment Reference on Article { query: slug }
      """query Wrong { a }"""
      query Right($where: ArticleWhere = { headline: { contains: "{ query Wrong {" } }) {
        articles(where: $where) { nodes { ...Reference } }
      }
    `);
    expect(operation).toMatchObject({ name: "Right", kind: "query" });
  });

  it("without a name is refused, by the compiler and by the function", () => {
    // @ts-expect-error Name the operation: `query MyName { … }`.
    expect(() => gql(`{ articles { totalCount } }`)).toThrow(TypeError);
    // @ts-expect-error The compiler can't read it.
    expect(() => gql(["query", "{ articles { totalCount } }"].join(" "))).toThrow(TypeError);
  });
});

describe("its result", () => {
  it("has the types of the schema", () => {
    const operation = gql(
      `query Organizations { organizations(first: 5) { nodes { name kind } totalCount } }`,
    );
    expectTypeOf<ResultOf<typeof operation>["organizations"]["totalCount"]>().toEqualTypeOf<number>();
    type Organization = ResultOf<typeof operation>["organizations"]["nodes"][number];
    expectTypeOf<Organization["name"]>().toEqualTypeOf<string>();
    expectTypeOf<Organization>().toHaveProperty("kind");
    expectTypeOf<Organization>().not.toHaveProperty("slug");
  });

  it("has null where the schema says so", () => {
    const operation = gql(`query A { article(slug: "a") { standfirst publishedAt { edtf } } }`);
    expectTypeOf<ResultOf<typeof operation>>().toEqualTypeOf<{
      readonly article: {
        readonly standfirst: string | null;
        readonly publishedAt: { readonly edtf: string | null };
      } | null;
    }>();
  });

  it("has fields under their aliases, merged where they are asked for twice", () => {
    const operation = gql(`query A($slug: String!) {
      a: article(slug: $slug) { publishedAt { text } ...Dated }
    }
    fragment Dated on Article { publishedAt { day: edtf } }`);
    expectTypeOf<ResultOf<typeof operation>>().toEqualTypeOf<{
      readonly a: {
        readonly publishedAt: { readonly text: string | null; readonly day: string | null };
      } | null;
    }>();
  });

  it("lacks what a condition leaves out", () => {
    const operation = gql(`query A($slug: String!, $all: Boolean!) {
      article(slug: $slug) { slug headline @include(if: $all) ... @skip(if: $all) { id } }
    }`);
    expectTypeOf<NonNullable<ResultOf<typeof operation>["article"]>>().toEqualTypeOf<{
      readonly slug: string;
      readonly headline?: string;
      readonly id?: string;
    }>();
  });

  it("is told apart by __typename where a selection tells types apart", () => {
    const operation = gql(`query N($id: ID!) {
      node(id: $id) { __typename ... on Entity { name } ... on Article { headline } }
    }`);
    type Answered<Name> = Extract<ResultOf<typeof operation>["node"], { readonly __typename: Name }>;
    expectTypeOf<Answered<"Article">>().toEqualTypeOf<{
      readonly __typename: "Article";
      readonly headline: string;
    }>();
    expectTypeOf<Answered<"Person">>().toEqualTypeOf<{
      readonly __typename: "Person";
      readonly name: string;
    }>();
    expectTypeOf<Answered<"Figure">>().toEqualTypeOf<{ readonly __typename: "Figure" }>();
  });

  it("is one type where a selection asks all types for the same", () => {
    const operation = gql(
      `query E { entities { nodes { __typename ...Named } } } fragment Named on Entity { name ... on Node { id } }`,
    );
    expectTypeOf<ResultOf<typeof operation>["entities"]["nodes"][number]>().toEqualTypeOf<{
      readonly __typename: "Event" | "Organization" | "Person" | "Place" | "Project";
      readonly name: string;
      readonly id: string;
    }>();
  });
});

describe("its variables", () => {
  it("have the types of the schema, and may be left out where the query can do without", () => {
    const operation = gql(`query F($where: FigureWhere, $first: Int! = 5, $ids: [ID!]!, $text: String!) {
      figures(where: $where, first: $first) { totalCount }
      nodes(ids: $ids) { id }
      search(text: $text) { totalCount }
    }`);
    expectTypeOf<VariablesOf<typeof operation>>().toEqualTypeOf<{
      readonly ids: readonly string[];
      readonly text: string;
      readonly where?: FigureWhere | null | undefined;
      readonly first?: number | undefined;
    }>();
  });
});

describe("texts can be put together", () => {
  it("of constants", () => {
    const reference = `fragment Reference on Article { id headline }`;
    const operation = gql(`query A { articles { nodes { ...Reference } } } ${reference}`);
    expectTypeOf<ResultOf<typeof operation>["articles"]["nodes"][number]>().toEqualTypeOf<{
      readonly id: string;
      readonly headline: string;
    }>();
    expect(operation.text).toContain("fragment Reference");
  });
});
