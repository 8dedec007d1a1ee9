import { ApolloServer } from "@apollo/server";
import { describe, expect, it } from "vitest";

import { plannedExecution } from "./planned-execution.ts";
import { createPreparedQueries } from "./prepared-queries.ts";

const TYPES = `
  input Where { name: String, not: Where, or: [Where!] }
  enum Kind { PORT CITY }
  type Query { count(where: Where, kind: Kind, names: [String!]): Int  fails(name: String!): Int
    given(name: String!, other: String, where: Where): String  placed(name: String!, kind: Kind = CITY): String }
`;

let executed = 0;

const server = new ApolloServer({
  typeDefs: TYPES,
  resolvers: {
    Query: {
      count: (_, { where, kind, names }: Record<string, unknown>) => {
        executed += 1;
        return JSON.stringify([where, kind, names]).length;
      },
      given: (_, all: Record<string, unknown>) => JSON.stringify(all),
      placed: (_, all: Record<string, unknown>) => JSON.stringify(all),
      fails: (_, { name }: { name: string }) => {
        throw new Error(`There is no ${name}`);
      },
    },
  },
  plugins: [plannedExecution(createPreparedQueries())],
});

async function ask(query: string, variables: Record<string, unknown>): Promise<unknown> {
  const { body } = await server.executeOperation({ query, variables });
  if (body.kind !== "single") throw new Error("One answer was expected");
  const { data, errors } = body.singleResult;
  return { data, messages: errors?.map(({ message }) => message) };
}

/** What is answered before there is a plan, while it is made, and after. */
async function answers(query: string, variables: Record<string, unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (let time = 0; time < 4; time += 1) all.push(await ask(query, variables));
  return all;
}

describe("a query that comes again", () => {
  it.each([
    ["plain variables", "query ($kind: Kind, $names: [String!]) { count(kind: $kind, names: $names) }"],
    ["variables of types that contain themselves", "query ($where: Where) { count(where: $where) }"],
    ["such types within its text", "query ($name: String) { count(where: { not: { name: $name } }) }"],
  ])("is answered the same each time: with %s", async (_, query) => {
    const variables = { kind: "PORT", names: ["a"], where: { not: { or: [{ name: "a" }] } }, name: "b" };
    executed = 0;
    const [first, ...later] = await answers(query, variables);
    expect(first).toEqual({ data: { count: expect.any(Number) }, messages: undefined });
    expect(later).toEqual([first, first, first]);
    expect(executed).toBe(4);
  });

  it.each([
    ["variables that have to be there", "query ($a: String!, $b: String!) { given(name: $a, other: $b) }"],
    ["one variable for two arguments", "query ($a: String!) { given(name: $a, other: $a) }"],
    ["a default beside them", "query ($a: String!) { given: placed(name: $a) }"],
    ["one that need not be there", "query ($a: String!, $c: Kind) { given: placed(name: $a, kind: $c) }"],
    ["one that is null", "query ($a: String!, $n: String) { given(name: $a, other: $n) }"],
    ["a value of its own beside them", 'query ($a: String!) { given(name: $a, other: "own") }'],
    ["one within a value", "query ($a: String!) { given(name: $a, where: { not: { name: $a } }) }"],
    ["one of a type of input", "query ($a: String!, $w: Where!) { given(name: $a, where: $w) }"],
  ])("gives fields the same each time: with %s", async (_, query) => {
    const [first, ...later] = await answers(query, { a: "a", b: "b", n: null, w: { name: "c" } });
    expect(first).toEqual({ data: { given: expect.stringContaining('"name":"a"') }, messages: undefined });
    expect(later).toEqual([first, first, first]);
  });

  it("tells the same errors each time", async () => {
    const failing = await answers("query ($name: String!) { fails(name: $name) }", { name: "port" });
    expect(new Set(failing.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(failing[0]).toMatchObject({ messages: ["There is no port"] });
    const wrong = await answers("query ($kind: Kind) { count(kind: $kind) }", { kind: "SEA" });
    expect(new Set(wrong.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});
