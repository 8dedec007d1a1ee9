import { createHash } from "node:crypto";

import { buildSchema, parse } from "graphql";
import { expect, it } from "vitest";

import { plugin } from "./persisted-operations.plugin.ts";

const SCHEMA = buildSchema(/* GraphQL */ `
  type Query {
    dog(name: String!): Dog
  }
  type Mutation {
    adopt(name: String!): Dog!
  }
  type Dog {
    name: String!
  }
`);

it("writes each operation as it is sent, under the hash of that", () => {
  const document = parse(/* GraphQL */ `
    "Finds a dog."
    query GetDog($name: String!) {
      dog(name: $name) {
        ...DogFields
      }
    }
    mutation Adopt($name: String!) {
      adopt(name: $name) {
        name
      }
    }
    fragment DogFields on Dog {
      name
    }
  `);
  const get = "query GetDog($name:String!){dog(name:$name){name}}";
  const adopt = "mutation Adopt($name:String!){adopt(name:$name){name}}";
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  expect(JSON.parse(plugin(SCHEMA, [{ document }], { scalars: {} }))).toEqual({
    format: "apollo-persisted-query-manifest",
    version: 1,
    operations: [
      { id: hash(adopt), name: "Adopt", type: "mutation", body: adopt },
      { id: hash(get), name: "GetDog", type: "query", body: get },
    ],
  });
});
