import type { Client } from "../client.ts";
import type { ScalarTypes } from "../generated/schema.ts";
import type { Operation } from "../operation.ts";

/**
 * Under which TanStack Query keeps an answer. The name and the variables come first, so that
 * `invalidateQueries({ queryKey: ["nutgraf", getArticle.name] })` means all of an operation's answers. The variables
 * stand as they are sent; the last is the operation's text or its hash, since two may have one name.
 */
export type QueryKey = readonly [
  client: "nutgraf",
  operation: string,
  variables: object,
  text: string,
  pages?: "pages",
];

export function keyOf<S extends ScalarTypes>(
  { options: { scalars } }: Client<S>,
  operation: Operation,
  variables: object,
): readonly ["nutgraf", string, object, string] {
  // A consumer's own scalars, such as bigint, may not be JSON, which keys are compared by.
  const sent = scalars?.encode(operation, variables) ?? variables;
  return ["nutgraf", operation.name, sent, operation.hash ?? operation.text];
}
