import { buildSchema, execute, getOperationAST, type GraphQLSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";

import { planQuery } from "./query-plan.ts";

const SCHEMA = buildSchema(`
  interface Named { name: String! }
  type Person implements Named { name: String!  friends(first: Int = 2): [Person!]!  born: Int }
  type Port implements Named { name: String!  depth: Float  owner: Person }
  union Thing = Person | Port
  enum Kind { PORT PERSON }
  input Where { name: String  not: Where  kinds: [Kind!] }
  type Query {
    things(kinds: [Kind!]): [Thing!]!
    named(where: Where): [Named]
    person(name: String!): Person
    count(where: Where): Int!
    later: [Int]
    kind: Kind
    absent: String!
    failing: String
    failingLater: String
  }
`);

const ADA = { __typename: "Person", name: 'Ada "A"\n\u2028\ud83d\ude00', born: 1815 };
const PORT = { __typename: "Port", name: "Chancáy", depth: 17.8, owner: () => Promise.resolve(ADA) };

const RESOLVERS: Record<string, Record<string, (...given: never[]) => unknown>> = {
  Query: {
    things: (_: unknown, { kinds }: { kinds?: string[] }) =>
      Promise.resolve(
        [ADA, PORT].filter(({ __typename }) => kinds?.includes(__typename.toUpperCase()) ?? true),
      ),
    named: () => [Promise.resolve(PORT), null, ADA],
    person: (_: unknown, { name }: { name: string }) => (name === "Ada" ? Promise.resolve(ADA) : null),
    count: (_: unknown, { where }: { where?: object }) => JSON.stringify(where ?? null).length,
    later: () => Promise.resolve([1, Promise.resolve(2), null]),
    kind: () => "PORT",
    absent: () => null,
    failing: () => {
      throw new Error("It fails");
    },
    failingLater: () => Promise.reject(new Error("It fails later")),
  },
  Person: {
    friends: (_: unknown, { first }: { first: number }) =>
      Array.from({ length: first }, (_item, index) => ({ name: `Friend ${index + 1}`, born: null })),
  },
};

function withResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, fields] of Object.entries(RESOLVERS)) {
    const type = schema.getType(name);
    if (!type || !("getFields" in type)) throw new Error(`There is no type ${name}`);
    for (const [field, resolve] of Object.entries(fields)) {
      // Each takes what the schema above gives it.
      Object.assign(type.getFields()[field] ?? {}, { resolve });
    }
  }
  return schema;
}

const schema = withResolvers(SCHEMA);

/** What a plan answers, three times over, and what plain execution does. */
async function both(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("There is no operation");
  const plan = planQuery(schema, document, operation);
  const contextValue = {};
  const plain = await execute({ schema, document, variableValues: variables, contextValue });
  const run = () =>
    plan.execute(contextValue, variables).then(
      (bytes) => Buffer.from(bytes, "latin1").toString(),
      () => null,
    );
  return { plain, planned: [await run(), ...(await Promise.all([run(), run()]))] };
}

describe("a plan answers what plain execution answers, to the letter", () => {
  it.each<[string, string, Record<string, unknown>?]>([
    [
      "unions and fragments",
      "{ things { __typename ... on Person { born } ...P } } fragment P on Port { depth }",
    ],
    ["interfaces and lists with gaps", "{ named { name ... on Port { owner { name } } } }"],
    ["what is coming within lists", "{ later things { ... on Port { owner { name friends { name } } } } }"],
    ["names of their own", '{ a: person(name: "Ada") { n: name } b: person(name: "Bob") { name } }'],
    [
      "fields in several places",
      '{ person(name: "Ada") { name } ...M } fragment M on Query { person(name: "Ada") { born name } }',
    ],
    ["defaults", '{ person(name: "Ada") { friends { name } one: friends(first: 1) { name born } } }'],
    [
      "variables",
      "query ($name: String!, $n: Int) { person(name: $name) { friends(first: $n) { name } } }",
      { name: "Ada", n: 3 },
    ],
    [
      "a default where a variable is left out",
      'query ($n: Int) { person(name: "Ada") { friends(first: $n) { name } } }',
    ],
    ["enums", "query ($kinds: [Kind!]) { kind things(kinds: $kinds) { __typename } }", { kinds: ["PORT"] }],
    [
      "input that contains itself",
      "query ($where: Where) { count(where: $where) }",
      { where: { not: { not: { name: "a" } } } },
    ],
    [
      "such input with variables in it",
      "query ($name: String) { count(where: { not: { name: $name } }) }",
      { name: "b" },
    ],
    [
      "what is skipped",
      "query ($no: Boolean!) { kind @skip(if: true) later @include(if: $no) count }",
      { no: false },
    ],
    [
      "all being skipped",
      "query ($no: Boolean!) { ...A @include(if: $no) } fragment A on Query { count }",
      { no: false },
    ],
    [
      "what is not skipped",
      "query ($yes: Boolean!) { kind @skip(if: false) ... @include(if: $yes) { later } count }",
      { yes: true },
    ],
  ])("%s", async (_, query, variables) => {
    const { plain, planned } = await both(query, variables);
    expect(plain.errors).toBeUndefined();
    expect(planned).toEqual(Array.from({ length: 3 }, () => JSON.stringify(plain.data)));
  });
});

describe("a plan leaves to plain execution whatever has an error to tell", () => {
  it.each<[string, string, Record<string, unknown>?]>([
    ["a value that has to be there", "{ kind absent }"],
    ["what throws", "{ later failing kind }"],
    ["what fails later", "{ later failingLater failing things { __typename } }"],
    ["a variable that is missing", "query ($name: String!) { person(name: $name) { name } }"],
    [
      "a variable of another type",
      "query ($kinds: [Kind!]) { things(kinds: $kinds) { __typename } }",
      { kinds: ["SEA"] },
    ],
  ])("%s", async (_, query, variables) => {
    const { plain, planned } = await both(query, variables);
    expect(plain.errors?.length).toBeGreaterThan(0);
    expect(planned).toEqual([null, null, null]);
  });
});
