import { buildSchema, parse } from "graphql";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";

import { plugin } from "./operations.plugin.ts";

const SCHEMA = buildSchema(/* GraphQL */ `
  scalar Date
  scalar Decimal

  "What there is to ask."
  type Query {
    "The dog of this name; null where there is none."
    dog("Its name." name: String!): Dog
    "Any pet."
    pet(id: ID!): Pet
    pets: [Pet!]!
    "All dogs that fit."
    dogs(where: DogWhere, first: Int, after: String, last: Int, before: String): DogConnection!
    shelter: Shelter
    old: String @deprecated(reason: "Use dog; removed after 2027-01-01.")
    sized(size: Int = 1, height: Int @deprecated(reason: "Use size.")): Int
  }
  type Mutation {
    adopt(name: String!): Dog!
  }
  type Subscription {
    barks(after: String): Dog!
  }
  interface Pet {
    id: ID!
    "What it is called."
    name: String!
    born: Date
  }
  type Dog implements Pet {
    id: ID!
    "What its master calls."
    name: String!
    born: Date
    "In kilograms."
    weight: Decimal!
    weights: [Decimal!]
    mood: Mood!
    friends: [Pet]
    "How loud it barks; a comment that ends here: */ and goes on."
    loudness: Float
  }
  type Cat implements Pet {
    id: ID!
    name: String!
    born: Date
    lives: Int!
  }
  type Fish implements Pet {
    id: ID!
    name: String!
    born: Date
  }
  enum Mood {
    GLAD
    SAD
  }
  type Shelter {
    dogs(first: Int, after: String): DogConnection!
  }
  type DogConnection {
    nodes: [Dog!]!
    edges: [DogEdge!]!
    pageInfo: PageInfo!
  }
  type DogEdge {
    node: Dog!
  }
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  input DogWhere {
    weight: DecimalFilter
    and: [DogWhere!]
    not: DogWhere
    mood: Mood
  }
  input DecimalFilter {
    gte: Decimal
  }
`);

const SCALARS = { Date: "string", Decimal: "string" };

const generate = (...texts: readonly string[]): string =>
  plugin(
    SCHEMA,
    texts.map((text) => ({ document: parse(text) })),
    { scalars: SCALARS },
  );

/** A declaration of the generated file, comments and all. */
function declaration(generated: string, head: string): string {
  const start = generated.indexOf(head);
  if (start < 0) throw new Error(`There is no "${head}" in:\n${generated}`);
  return generated.slice(start, generated.indexOf("\n\n", start)).trim();
}

/** The same without comments. */
const bare = (generated: string, head: string): string =>
  declaration(generated, head).replaceAll(/ *\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/g, "");

describe("an operation", () => {
  const query = `"""A dog."""\nquery GetDog("""Whose?""" $name: String!) { dog(name: $name) { name weight } }`;

  it("is a plain object with its name, kind, shortest text and the text's SHA-256", () => {
    const text = "query GetDog($name:String!){dog(name:$name){name weight}}";
    expect(declaration(generate(query), "/** A dog. */")).toBe(`/** A dog. */
export const getDog: Query<GetDog> = {
  name: "GetDog",
  kind: "query",
  text: "${text}",
  hash: "${createHash("sha256").update(text).digest("hex")}",
  resultScalars: { dog: { weight: "Decimal" } },
};`);
  });

  it("has the types of its result and its variables, with the schema's descriptions over every field", () => {
    const generated = generate(query);
    expect(declaration(generated, "export interface GetDogResult"))
      .toBe(`export interface GetDogResult<S extends ScalarTypes = Scalars> {
  /** The dog of this name; null where there is none. */
  readonly dog: {
    /** What its master calls. */
    readonly name: string;
    /** In kilograms. */
    readonly weight: S["Decimal"];
  } | null;
}`);
    expect(declaration(generated, "export interface GetDogVariables"))
      .toBe(`export interface GetDogVariables {
  /** Whose? */
  readonly name: string;
}`);
    expect(declaration(generated, "export interface GetDog extends"))
      .toBe(`export interface GetDog extends OperationTypes {
  readonly result: GetDogResult<this["scalars"]>;
  readonly variables: GetDogVariables;
}`);
  });

  it("has its fragments written out in its text, and asks nothing twice", () => {
    const generated = generate(
      'query A { dog(name: "a") { ...One ...Two } }',
      "fragment One on Dog { ...Two mood } fragment Two on Pet { name } fragment Unused on Dog { mood }",
    );
    expect(generated).toContain(String.raw`text: "query A{dog(name:\"a\"){name mood}}",`);
  });

  it("keeps under its condition what holds for some types or at times, and drops what holds for none", () => {
    const generated = generate(
      `query A($x: Boolean!) { pet(id: "1") { ...Each ...Named @include(if: $x) } dog(name: "a") { ...Each } }`,
      "fragment Each on Pet { ... on Dog { mood } ... on Cat { lives } } fragment Named on Pet { name }",
    );
    expect(generated).toContain(
      String.raw`pet(id:\"1\"){...on Dog{mood}...on Cat{lives}...@include(if:$x){name}}dog(name:\"a\"){mood}}",`,
    );
  });

  it("can be a mutation or a subscription", () => {
    const generated = generate(
      'mutation Adopt { adopt(name: "a") { id } } subscription Barks { barks { id } }',
    );
    expect(generated).toContain("export const adopt: Mutation<Adopt> = {");
    expect(generated).toContain("export const barks: Subscription<Barks> = {");
    expect(generated).toContain("export type BarksVariables = Readonly<Record<string, never>>;");
  });

  it("tells what it uses that is deprecated, in its object and over the field", () => {
    const generated = generate("query A { old sized(height: 2) }");
    expect(declaration(generated, "export const a:")).toContain(
      'deprecations: [{"what":"Query.old","reason":"Use dog; removed after 2027-01-01."},{"what":"Query.sized(height:)","reason":"Use size."}]',
    );
    expect(declaration(generated, "export interface AResult")).toContain(
      "/** @deprecated Use dog; removed after 2027-01-01. */\n  readonly old: string | null;",
    );
  });

  it("is written the same whatever the order of the files", () => {
    const [a, b] = ["query A { pets { id } }", "query B { pets { ...F } }  fragment F on Pet { name }"];
    expect(generate(a, b)).toBe(generate(b, a));
  });

  it.each([
    ["has no name", "{ pets { id } }", "Every operation needs a name"],
    [
      "has the name of another",
      "query A { pets { id } } query A { pets { name } }",
      "Two definitions are named A.",
    ],
  ])("that %s is refused", (_, text, message) => {
    expect(() => generate(text)).toThrow(message);
  });

  it("that meets a scalar without a type is refused", () => {
    const documents = [{ document: parse(query) }];
    expect(() => plugin(SCHEMA, documents, { scalars: { Date: "string" } })).toThrow(
      "The scalar Decimal is not mapped.",
    );
  });
});

describe("the type of a result", () => {
  it("has lists and nulls as the schema has them, and keys as the operation names them", () => {
    const generated = generate(`query A { dog(name: "a") { weights friends { id } is: mood } pets { id } }`);
    expect(bare(generated, "export interface AResult"))
      .toBe(`export interface AResult<S extends ScalarTypes = Scalars> {
  readonly dog: {
    readonly weights: readonly S["Decimal"][] | null;
    readonly friends: readonly ({
      readonly id: string;
    } | null)[] | null;
    readonly is: Mood;
  } | null;
  readonly pets: readonly ({
    readonly id: string;
  })[];
}`);
  });

  it("names a fragment that stands alone or beside other fields", () => {
    const generated = generate(
      `query A { dog(name: "a") { ...Base mood } pets { ...Named } }`,
      "fragment Base on Dog { ...Named weight } fragment Named on Pet { id name }",
    );
    expect(bare(generated, "export interface AResult"))
      .toBe(`export interface AResult<S extends ScalarTypes = Scalars> {
  readonly dog: Base<S> & {
    readonly mood: Mood;
  } | null;
  readonly pets: readonly Named[];
}`);
    expect(bare(generated, "export interface Base")).toBe(
      `export interface Base<S extends ScalarTypes = Scalars> extends Named {\n  readonly weight: S["Decimal"];\n}`,
    );
  });

  it("puts together what several parts ask below the same key", () => {
    const generated = generate(
      `query A { dog(name: "a") { ...Friendly friends { name } } }`,
      "fragment Friendly on Dog { id friends { id } }",
    );
    expect(bare(generated, "export interface AResult")).toBe(`export interface AResult {
  readonly dog: {
    readonly id: string;
    readonly friends: readonly ({
      readonly id: string;
      readonly name: string;
    } | null)[] | null;
  } | null;
}`);
  });

  it("is a union where an operation asks types for different things, told apart by __typename", () => {
    const generated = generate(
      `query A { pet(id: "1") { __typename name ... on Dog { mood } ... on Cat { ...Lives } } }`,
      "fragment Lives on Cat { lives }",
    );
    expect(bare(generated, "export interface AResult")).toBe(
      `export interface AResult {
  readonly pet:
    | {
      readonly __typename: "Dog";
      readonly name: string;
      readonly mood: Mood;
    }
    | Lives & {
      readonly __typename: "Cat";
      readonly name: string;
    }
    | {
      readonly __typename: "Fish";
      readonly name: string;
    } | null;
}`,
    );
  });

  it("joins the types that answer alike", () => {
    const generated = generate(`query A { pet(id: "1") { __typename ... on Dog { mood } } }`);
    expect(bare(generated, "export interface AResult")).toContain('__typename: "Cat" | "Fish";');
  });

  it("lets be absent what a condition can leave out", () => {
    const generated = generate(
      `query A($x: Boolean!) { dog(name: "a") { id @include(if: $x) ... @skip(if: $x) { name mood } mood } }`,
    );
    expect(bare(generated, "export interface AResult")).toContain(`{
    readonly id?: string | undefined;
    readonly name?: string | undefined;
    readonly mood: Mood;
  }`);
  });

  it("can't be ended by a description", () => {
    const generated = generate(`query A { dog(name: "a") { loudness } }`);
    expect(generated).toContain("a comment that ends here: *\\/ and goes on.");
  });
});

describe("variables", () => {
  it("may be left out or null where the schema says so, or where they have a default", () => {
    const generated = generate(
      "query A($a: String!, $b: [Int!], $c: Int! = 1, $d: [ID]!) { dog(name: $a) { id } }",
    );
    expect(declaration(generated, "export interface AVariables")).toBe(`export interface AVariables {
  readonly a: string;
  readonly b?: readonly number[] | null | undefined;
  readonly c?: number | undefined;
  readonly d: readonly (string | null)[];
}`);
  });

  it("tell where scalars stand in them, in input objects that hold themselves too", () => {
    const generated = generate(
      "query A($where: DogWhere, $on: Date) { dogs(where: $where) { nodes { id } } }",
    );
    expect(generated).toContain('variableScalars: { where: DogWhereScalars, on: "Date" },');
    expect(declaration(generated, "const DogWhereScalars")).toBe(`const DogWhereScalars: ScalarPlaces = {
  get weight(): ScalarPlaces {
    return DecimalFilterScalars;
  },
  get and(): ScalarPlaces {
    return DogWhereScalars;
  },
  get not(): ScalarPlaces {
    return DogWhereScalars;
  },
};`);
  });
});

describe("places of scalars in a result", () => {
  it("are shared where a fragment is, and hold those of all types of a union", () => {
    const generated = generate(
      `query A { dog(name: "a") { ...Base } pet(id: "1") { ... on Dog { weight } ... on Cat { born } } }`,
      "fragment Base on Dog { weight born }",
    );
    expect(generated).toContain('const BaseScalars: ScalarPlaces = { weight: "Decimal", born: "Date" };');
    expect(generated).toContain(
      'resultScalars: { dog: BaseScalars, pet: { weight: "Decimal", born: "Date" } },',
    );
  });

  it("stand under the key that the operation gives", () => {
    expect(generate(`query A { dog(name: "a") { heavy: weight } }`)).toContain(
      '{ dog: { heavy: "Decimal" } }',
    );
  });
});

describe("paging", () => {
  const PAGE = "pageInfo { hasNextPage endCursor }";

  it("knows the list that takes the operation's cursor, and its item", () => {
    const generated = generate(`query A($after: String) { dogs(after: $after) { nodes { id } ${PAGE} } }`);
    expect(generated).toContain("export const a: PagedQuery<A> = {");
    expect(generated).toContain('connection: ["dogs"],\n  paginate: paginate,');
    expect(generated).toContain('readonly item: AResult["dogs"]["nodes"][number];');
  });

  it("looks for the list further down, where something on the way may be null, and takes edges where there are no nodes", () => {
    const generated = generate(
      `query A($after: String) { shelter { dogs(after: $after) { edges { node { id } } ${PAGE} } } }`,
    );
    expect(generated).toContain('connection: ["shelter","dogs"],');
    expect(generated).toContain(
      'readonly item: NonNullable<NonNullable<AResult["shelter"]>["dogs"]>["edges"][number];',
    );
  });

  it("leaves a subscription alone, which goes on after an event and not after a page", () => {
    const generated = generate("subscription A($after: String) { barks(after: $after) { id } }");
    expect(generated).not.toContain("connection:");
  });

  it.each([
    [
      "the list does not say whether it goes on",
      "query A($after: String) { dogs(after: $after) { nodes { id } pageInfo { hasNextPage } } }",
      "A can't be paged without pageInfo { endCursor }.",
    ],
    [
      "the list can't say it on the way back",
      `query A($after: String, $before: String) { dogs(after: $after, before: $before) { nodes { id } ${PAGE} } }`,
      "A can't be paged without pageInfo { hasPreviousPage startCursor }.",
    ],
    [
      "the list has no items",
      `query A($after: String) { dogs(after: $after) { ${PAGE} } }`,
      "A asks for neither nodes nor edges of dogs.",
    ],
    [
      "two lists take the cursor",
      `query A($after: String) { a: dogs(after: $after) { nodes { id } ${PAGE} } b: dogs(after: $after) { nodes { id } ${PAGE} } }`,
      "A has two lists that take $after: it could not be paged.",
    ],
  ])("is refused where %s", (_, text, message) => {
    expect(() => generate(text)).toThrow(message);
  });
});
