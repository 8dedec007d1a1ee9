/**
 * Options for TanStack Query, of React, Vue, Solid, Svelte or by itself. Its types come from `@tanstack/query-core`,
 * which each of them brings; at run time nothing of it is needed.
 *
 * @module
 */
export { queryOptions, type QueryOptions } from "./query-options.ts";
export { infiniteQueryOptions, type InfiniteQueryOptions, type PageParam } from "./infinite-query-options.ts";
export type { QueryKey } from "./key.ts";
export type { VariablesArgument } from "./ask.ts";
