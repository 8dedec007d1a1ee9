import type { DataTag, InfiniteData } from "@tanstack/query-core";
import type { Client } from "../client.ts";
import type { RequestError } from "../errors.ts";
import type { ScalarTypes } from "../generated/schema.ts";
import type { PagedOperationTypes, PagedQuery, Result, Variables } from "../operation.ts";
import { ask, neverRetry, type VariablesArgument } from "./ask.ts";
import { keyOf, type QueryKey } from "./key.ts";

/** Which page: the one after a cursor, or the one before it; null is where the variables say. */
export type PageParam =
  | {
      /** The cursor that the page begins after. */
      readonly after: string;
    }
  | {
      /** The cursor that the page ends before. */
      readonly before: string;
    }
  | null;

/** Options for `useInfiniteQuery`, `useSuspenseInfiniteQuery`, `prefetchInfiniteQuery` and their like. */
export interface InfiniteQueryOptions<Data> {
  /** Knows the type of what is kept under it: `queryClient.getQueryData(options.queryKey)`. */
  readonly queryKey: DataTag<QueryKey, InfiniteData<Data, PageParam>, RequestError>;
  /** Asks the client for one page; TanStack Query's signal ends the call. */
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: PageParam;
  }) => Promise<Data>;
  /** null: the first page is where the variables say. */
  readonly initialPageParam: PageParam;
  /** The page behind the last one; null at the end of the list. */
  readonly getNextPageParam: (lastPage: Data) => PageParam;
  /** The page before the first one; null at the start of the list. */
  readonly getPreviousPageParam: (firstPage: Data) => PageParam;
  /** Never: the client repeats calls itself. */
  readonly retry: (failureCount: number, error: RequestError) => boolean;
}

/**
 * Asks for a list page by page through TanStack Query: `fetchNextPage` and `fetchPreviousPage` go on from the page
 * that the variables' `after` or `before` say.
 *
 * @param client that asks
 * @param operation a list: a ready-made one
 * @param variables may be left out where all of them may
 *
 * @example
 * ```ts
 * const { data, fetchNextPage, hasNextPage } = useInfiniteQuery(infiniteQueryOptions(client, listFigures, { first: 20 }));
 * const figures = data?.pages.flatMap((page) => page.figures.nodes);
 * ```
 */
export function infiniteQueryOptions<T extends PagedOperationTypes, S extends ScalarTypes>(
  client: Client<S>,
  operation: PagedQuery<T>,
  ...[variables = {}]: VariablesArgument<Variables<T, S>>
): InfiniteQueryOptions<Result<T, S>> {
  const pageInfo = (page: Result<T, S>) => pageInfoAt(page, operation.connection);
  return {
    // TanStack Query's tag is only for the compiler.
    queryKey: [...keyOf(client, operation, variables), "pages"] as object as DataTag<
      QueryKey,
      InfiniteData<Result<T, S>, PageParam>,
      RequestError
    >,
    queryFn: ({ signal, pageParam }) => ask(client, operation, pageVariables(variables, pageParam), signal),
    initialPageParam: null,
    getNextPageParam: (page) => {
      const { hasNextPage, endCursor } = pageInfo(page);
      return hasNextPage && endCursor ? { after: endCursor } : null;
    },
    getPreviousPageParam: (page) => {
      const { hasPreviousPage, startCursor } = pageInfo(page);
      return hasPreviousPage && startCursor ? { before: startCursor } : null;
    },
    retry: neverRetry,
  };
}

interface PagingVariables {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** As many items as the variables say, whichever way. */
function pageVariables(variables: PagingVariables, page: PageParam): object {
  if (page === null) return variables;
  const { first, last, after: _after, before: _before, ...rest } = variables;
  const size = first ?? last ?? USUAL_SIZE;
  return { ...rest, ...page, ...("before" in page ? { last: size } : { first: size }) };
}

/** What the service takes where neither is given; on the way back `last` tells the direction. */
const USUAL_SIZE = 50;

interface PageInfo {
  readonly hasNextPage?: boolean;
  readonly hasPreviousPage?: boolean;
  readonly startCursor?: string | null;
  readonly endCursor?: string | null;
}

/** The page information of the list at a path for which the operation vouches; nothing where null stands on the way. */
function pageInfoAt(page: object, path: readonly string[]): PageInfo {
  type Level = { readonly [key: string]: Level | undefined } | null | undefined;
  const connection = path.reduce((level: Level, key) => level?.[key], page as Level);
  return connection?.["pageInfo"] ?? {};
}
