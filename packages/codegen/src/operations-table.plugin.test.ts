import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";

import { plugin } from "./operations-table.plugin.ts";

const SCHEMA = buildSchema(/* GraphQL */ `
  type Query {
    dog(name: String!): Dog
    dogs(first: Int, after: String, last: Int, before: String): DogConnection!
  }
  type Mutation {
    adopt(name: String!): Dog!
  }
  type Dog {
    name: String!
  }
  type DogConnection {
    nodes: [Dog!]!
    pageInfo: PageInfo!
  }
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`);

const rowsOf = (text: string) => {
  const table = plugin(SCHEMA, [{ document: parse(text) }], { scalars: {} });
  return table.split("\n").filter((line) => line.startsWith("| `"));
};

describe("the table of operations", () => {
  it("tells of each what it is, what it answers and what it is asked with", () => {
    const rows = rowsOf(`
      """
      The dog of this name;
      or | null.
      """
      query GetDog($name: String!) { dog(name: $name) { name } }
      mutation Adopt($name: String!) { adopt(name: $name) { name } }
    `);
    expect(rows).toEqual([
      "| `adopt` | mutation |  | `name: String!` |",
      "| `getDog` | query | The dog of this name; or \\| null. | `name: String!` |",
    ]);
  });

  it("marks what can be paged in place of the variables that say which page", () => {
    const rows = rowsOf(`
      "All dogs."
      query ListDogs($first: Int, $after: String, $last: Int, $before: String) {
        dogs(first: $first, after: $after, last: $last, before: $before) {
          nodes { name }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }
    `);
    expect(rows).toEqual(["| `listDogs` | paged query | All dogs. |  |"]);
  });
});
