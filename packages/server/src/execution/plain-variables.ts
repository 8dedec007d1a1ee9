import { Kind, type VariableDefinitionNode } from "graphql";

import type { Given } from "./field-reader.ts";

/** What gives a query's variables where they need no coercion: where all are texts that have to be there, and are. */
export type PlainVariables = (given: Given) => Record<string, unknown> | null;

export function plainVariables(definitions: readonly VariableDefinitionNode[]): PlainVariables {
  if (!definitions.every(isRequiredText)) return () => null;
  const names = definitions.map(({ variable }) => variable.name.value);
  return (given) => {
    const plain: Record<string, unknown> = {};
    for (const name of names) {
      const value = given[name];
      if (typeof value !== "string") return null;
      plain[name] = value;
    }
    return plain;
  };
}

function isRequiredText({ type, defaultValue }: VariableDefinitionNode): boolean {
  return (
    defaultValue === undefined &&
    type.kind === Kind.NON_NULL_TYPE &&
    type.type.kind === Kind.NAMED_TYPE &&
    TEXTS.has(type.type.name.value)
  );
}

/** A text is coerced to what it is. */
const TEXTS: ReadonlySet<string> = new Set(["String", "ID"]);
