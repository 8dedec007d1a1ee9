import type { DataTag } from "@tanstack/query-core";
import type { Client } from "../client.ts";
import type { RequestError } from "../errors.ts";
import type { ScalarTypes } from "../generated/schema.ts";
import type { OperationTypes, Query, Result, Variables } from "../operation.ts";
import { ask, neverRetry, type VariablesArgument } from "./ask.ts";
import { keyOf, type QueryKey } from "./key.ts";

/** Options for `useQuery`, `useSuspenseQuery`, `prefetchQuery` and their like. */
export interface QueryOptions<Data> {
  /** Knows the type of what is kept under it: `queryClient.getQueryData(options.queryKey)`. */
  readonly queryKey: DataTag<QueryKey, Data, RequestError>;
  /** Asks the client; TanStack Query's signal ends the call. */
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>;
  /** Never: the client repeats calls itself. */
  readonly retry: (failureCount: number, error: RequestError) => boolean;
}

/**
 * Asks a query through TanStack Query, of React or any other framework.
 *
 * @param client that asks
 * @param operation a ready-made one or one of your own
 * @param variables may be left out where all of them may
 *
 * @example
 * ```ts
 * const { data, error } = useQuery(queryOptions(client, getArticle, { slug }));
 * useQuery({ ...queryOptions(client, getArticle, { slug }), staleTime: 60_000, select: ({ article }) => article });
 * ```
 */
export function queryOptions<T extends OperationTypes, S extends ScalarTypes>(
  client: Client<S>,
  operation: Query<T>,
  ...[variables = {}]: VariablesArgument<Variables<T, S>>
): QueryOptions<Result<T, S>> {
  return {
    // TanStack Query's tag is only for the compiler.
    queryKey: keyOf(client, operation, variables) as DataTag<QueryKey, Result<T, S>, RequestError>,
    queryFn: ({ signal }) => ask(client, operation, variables, signal),
    retry: neverRetry,
  };
}
