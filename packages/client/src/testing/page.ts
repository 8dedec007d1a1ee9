import type { Paging } from "../paginate.ts";

/** The variables that say which page, and of how many. */
export interface PageVariables extends Paging {
  readonly first?: number | null | undefined;
}

interface Connection {
  readonly nodes?: readonly object[];
  readonly edges?: readonly object[];
}

/** How many items the service gives where nothing says how many. */
const USUAL_SIZE = 50;

/**
 * The page of a whole list that variables ask for, in a copy of the result. Cursors are numbers as texts.
 *
 * @param path from the result to the list, as its operation has it
 */
export function pageOf<Data extends object>(
  data: Data,
  path: readonly string[],
  variables: PageVariables,
): Data {
  const [key, ...rest] = path;
  if (key === undefined) return { ...data, ...sliced(data, variables) };
  // The operation vouches for an object at every step of the path.
  const inner = (data as Readonly<Record<string, object>>)[key] ?? {};
  return { ...data, [key]: pageOf(inner, rest, variables) };
}

function sliced({ nodes, edges }: Connection, { first, after, last, before }: PageVariables): object {
  const count = (nodes ?? edges ?? []).length;
  const from = after ? Number(after) + 1 : 0;
  const to = before ? Number(before) : count;
  const start = last ? Math.max(from, to - last) : from;
  const end = last ? to : Math.min(to, from + (first ?? USUAL_SIZE));
  const cursor = (index: number) => (end > start ? String(index) : null);
  return {
    ...(nodes && { nodes: nodes.slice(start, end) }),
    ...(edges && { edges: edges.slice(start, end) }),
    pageInfo: {
      hasNextPage: end < count,
      hasPreviousPage: start > 0,
      startCursor: cursor(start),
      endCursor: cursor(end - 1),
    },
  };
}
