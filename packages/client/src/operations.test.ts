import {
  buildSchema,
  getNamedType,
  isLeafType,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import type { Operation } from "./operation.ts";
import * as operations from "./operations.ts";

const schema = buildSchema(readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8"));
const named: readonly (readonly [string, Operation])[] = Object.entries(operations);

/** What the service is going to take from anybody. */
const DEEPEST = 12;
const MOST_TOKENS = 1500;

function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens++;
  return tokens;
}

/** How deep the fields of an operation stand, fragments included. */
function depthOf(text: string): number {
  const document = parse(text);
  const fragments = new Map<string, number>();
  const measure = (definition: (typeof document.definitions)[number]): number => {
    let depth = 0;
    let deepest = 0;
    visit(definition, {
      Field: {
        enter: () => void (deepest = Math.max(deepest, ++depth)),
        leave: () => void depth--,
      },
      FragmentSpread: ({ name }) => void (deepest = Math.max(deepest, depth + fragmentDepth(name.value))),
    });
    return deepest;
  };
  const fragmentDepth = (name: string): number => {
    const known = fragments.get(name);
    if (known !== undefined) return known;
    const found = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
    );
    const depth = found ? measure(found) : 0;
    fragments.set(name, depth);
    return depth;
  };
  return Math.max(...document.definitions.map(measure));
}

const operationIn = (text: string): OperationDefinitionNode | undefined =>
  parse(text).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);

describe("the ready-made operations", () => {
  it("ask every root field of the schema at least once", () => {
    const asked = new Set(
      named.flatMap(([, { text }]) =>
        (operationIn(text)?.selectionSet.selections ?? []).map((each) =>
          each.kind === Kind.FIELD ? each.name.value : "",
        ),
      ),
    );
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
      (type) => Object.keys(type?.getFields() ?? {}),
    );
    expect(fields.filter((field) => !asked.has(field))).toEqual([]);
  });

  describe.each(named.map(([name, operation]) => ({ name, operation })))("$name", ({ name, operation }) => {
    it("is valid against the schema and bears its own hash and name", () => {
      expect(validate(schema, parse(operation.text), specifiedRules)).toEqual([]);
      const hash = createHash("sha256").update(operation.text).digest("hex");
      expect(operation.hash).toBe(operation.kind === "query" ? hash : undefined);
      expect(operation.name).toBe(name.charAt(0).toUpperCase() + name.slice(1));
      expect(operationIn(operation.text)?.name?.value).toBe(operation.name);
    });

    it("stays within what the service takes", () => {
      expect(tokensOf(operation.text)).toBeLessThanOrEqual(MOST_TOKENS);
      expect(depthOf(operation.text)).toBeLessThanOrEqual(DEEPEST);
    });

    it("says of every list how much of it", () => {
      const info = new TypeInfo(schema);
      const unbounded: string[] = [];
      visit(
        parse(operation.text),
        visitWithTypeInfo(info, {
          Field(node) {
            const type = getNamedType(info.getType());
            if (!type || isLeafType(type) || !type.name.endsWith("Connection")) return;
            const bounded = node.arguments?.some(({ name }) => /^(?:first|last)$/.test(name.value));
            if (!bounded) unbounded.push(node.name.value);
          },
        }),
      );
      expect(unbounded).toEqual([]);
    });
  });
});
