import type { Arguments, Client } from "../client.ts";
import type { ScalarTypes } from "../generated/schema.ts";
import type { OperationTypes, Query, Result, Variables } from "../operation.ts";
import type { RequestOptions } from "../options.ts";

/** An operation's variables, which may be left out where all of them may. */
export type VariablesArgument<V> = {} extends V ? [variables?: V] : [variables: V];

/** Asks with variables that were checked where they were given. */
export function ask<T extends OperationTypes, S extends ScalarTypes>(
  client: Client<S>,
  operation: Query<T>,
  variables: object,
  signal: AbortSignal,
): Promise<Result<T, S>> {
  // What is optional is optional in both, but the compiler can't tell as long as it knows not which operation it is.
  const args = [variables, { signal }] as object as Arguments<Variables<T, S>, RequestOptions>;
  return client.request(operation, ...args);
}

/** For TanStack Query's `retry`: the client has repeated what can be repeated, and for as long as it may take. */
export const neverRetry = (): false => false;
