import { type DefinitionNode, Kind, parse, type VariableDefinitionNode } from "graphql";
import { describe, expect, it } from "vitest";

import { plainVariables } from "./plain-variables.ts";

function definitionsOf(variables: string): readonly VariableDefinitionNode[] {
  const [operation]: readonly DefinitionNode[] = parse(`query (${variables}) { f }`).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
}

describe("variables that need no coercion", () => {
  it("are given as they are, and no others with them", () => {
    const plain = plainVariables(definitionsOf("$slug: String!, $id: ID!"));
    expect(plain({ slug: "a", id: "b", other: 1 })).toEqual({ slug: "a", id: "b" });
  });

  it.each([
    ["one is missing", {}],
    ["one is null", { slug: null }],
    ["one is no text", { slug: 7 }],
    ["one is a list", { slug: ["a"] }],
  ])("are not what they are where %s", (_, given) => {
    expect(plainVariables(definitionsOf("$slug: String!"))(given)).toBeNull();
  });

  it.each(["$slug: String", '$slug: String! = "b"', "$slug: [String!]!", "$slug: Date!", "$slug: Int!"])(
    "are not those of %s",
    (variables) => {
      expect(plainVariables(definitionsOf(variables))({ slug: "a" })).toBeNull();
    },
  );
});
