import type { Keyed, PageRequest, SortKey } from "../database/listing.ts";
import { badInput } from "./bad-input.error.ts";
import { type CursorOrder, decodeCursor, encodeCursor } from "./cursor.ts";
import type { PageArgs } from "./page.args.ts";

const DEFAULT_SIZE = 50;
export const LARGEST_SIZE = 100;

/** Turns Relay's arguments into a request for a page, or refuses them with the mend. */
export function pageRequest(args: PageArgs, order: CursorOrder): PageRequest {
  const { first, last, after, before } = args;
  if (isGiven(first) && isGiven(last)) {
    throw badInput("INVALID_PAGE", "Give `first` or `last`, not both.");
  }
  return {
    limit: size(first ?? last ?? DEFAULT_SIZE, isGiven(last) ? "last" : "first"),
    fromEnd: isGiven(last),
    after: isGiven(after) ? decodeCursor(order, after) : null,
    before: isGiven(before) ? decodeCursor(order, before) : null,
  };
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function size(value: number, argument: "first" | "last"): number {
  if (value < 0 || value > LARGEST_SIZE) {
    throw badInput("INVALID_PAGE", `\`${argument}\` must be 0 to ${LARGEST_SIZE}; it is ${value}.`);
  }
  return value;
}

export interface EdgeSource<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface PageInfoSource {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** What every connection field resolves to. The count is read only if somebody asks. */
export interface ConnectionSource<Edge extends EdgeSource<unknown>> {
  readonly edges: readonly Edge[];
  readonly nodes: readonly Edge["node"][];
  readonly pageInfo: PageInfoSource;
  readonly totalCount: () => number | Promise<number>;
}

/** An edge before it has its cursor: the node, whatever else the tie carries, and its place in the order. */
export interface Placed<Edge> {
  readonly edge: Edge;
  readonly sortKey: SortKey;
}

/** Makes a row's edge; null for a row that has lost what it points to since its page was read. */
export type EdgeMaker<Row, Edge> = (row: Row) => Edge | null | Promise<Edge | null>;

/** The edges of a page's rows. One that can't be made is left out, not answered by half. */
export async function edgesOf<Row, Edge>(
  items: readonly Keyed<Row>[],
  edgeOf: EdgeMaker<Row, Edge>,
): Promise<Placed<Edge>[]> {
  const placed = await Promise.all(items.map(async ({ row, sortKey }) => ({ edge: await edgeOf(row), sortKey })));
  return placed.flatMap(({ edge, sortKey }) => (edge === null ? [] : [{ edge, sortKey }]));
}

export function connectionOf<Edge extends { readonly node: unknown }>(
  placed: readonly Placed<Edge>[],
  page: {
    readonly hasMore: boolean;
    readonly request: PageRequest;
    readonly order: CursorOrder;
    readonly totalCount: () => number | Promise<number>;
  },
): ConnectionSource<Edge & { readonly cursor: string }> {
  const edges = placed.map(({ edge, sortKey }) => ({ ...edge, cursor: encodeCursor(page.order, sortKey) }));
  const { fromEnd, after, before } = page.request;
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      // Whoever gives a cursor has seen an item there, so that side has more without asking the database again.
      hasNextPage: fromEnd ? before !== null : page.hasMore,
      hasPreviousPage: fromEnd ? page.hasMore : after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: page.totalCount,
  };
}

/** The order of things that stand in a revision's text. */
const TEXT_ORDER = {
  name: "text",
  columns: [
    { type: "integer", compare: (a: string, b: string) => Number(a) - Number(b) },
    { type: "text", compare: (a: string, b: string) => (a < b ? -1 : Number(a > b)) },
  ],
} as const;

/** Pages through a list that is in memory as a whole, placed by where it stands in the text and by its id. */
export async function connectionInText<Item, Edge extends { readonly node: unknown }>(
  items: readonly Keyed<Item>[],
  args: PageArgs,
  edgeOf: EdgeMaker<Item, Edge>,
): Promise<ConnectionSource<Edge & { readonly cursor: string }>> {
  const request = pageRequest(args, TEXT_ORDER);
  const { after, before, limit, fromEnd } = request;
  const inside = items.filter(
    ({ sortKey }) =>
      (after === null || inTextOrder(sortKey, after) > 0) && (before === null || inTextOrder(sortKey, before) < 0),
  );
  const page = fromEnd ? inside.slice(Math.max(0, inside.length - limit)) : inside.slice(0, limit);
  return connectionOf(await edgesOf(page, edgeOf), {
    hasMore: inside.length > limit,
    request,
    order: TEXT_ORDER,
    totalCount: () => items.length,
  });
}

function inTextOrder(a: SortKey, b: SortKey): number {
  for (const [index, column] of TEXT_ORDER.columns.entries()) {
    const order = column.compare(a[index] ?? "", b[index] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
