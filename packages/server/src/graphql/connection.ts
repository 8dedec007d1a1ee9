import type { GraphQLResolveInfo } from "graphql";

import type { Page, PageRequest, SortKey } from "../database/listing.ts";
import { asksFor } from "./asked-fields.ts";
import { badInput } from "./bad-input.error.ts";
import { type CursorOrder, decodeCursor, encodeCursor } from "./cursor.ts";
import { type Loaded, once, whenAllLoaded, whenLoaded } from "./loaded.ts";
import type { PageArgs } from "./page.args.ts";

export const DEFAULT_SIZE = 50;
export const LARGEST_SIZE = 100;

/**
 * Turns Relay's arguments into a request for a page, or refuses them with the mend.
 *
 * @param info what is asked of the connection; left out, anything may be
 */
export function pageRequest(args: PageArgs, order: CursorOrder, info?: GraphQLResolveInfo): PageRequest {
  const { first, last, after, before } = args;
  if (isGiven(first) && isGiven(last)) {
    throw badInput("INVALID_PAGE", "Give `first` or `last`, not both.");
  }
  return {
    limit: size(first ?? last ?? DEFAULT_SIZE, isGiven(last) ? "last" : "first"),
    fromEnd: isGiven(last),
    looksFurther: info === undefined || asksFor(info, "pageInfo"),
    tellsPlaces: info === undefined || asksFor(info, "pageInfo") || asksFor(info, "edges"),
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
  readonly cursor: () => string;
  readonly node: Node;
}

export interface PageInfoSource {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/**
 * What every connection field resolves to. Edges are made and the count is read only if somebody asks, and both as
 * soon as the page is known, so that what many connections of one request ask for comes in the same statements.
 */
export interface ConnectionSource<Edge extends EdgeSource<unknown>> {
  readonly edges: () => Loaded<readonly Edge[]>;
  readonly nodes: () => Loaded<readonly Edge["node"][]>;
  readonly pageInfo: () => Loaded<PageInfoSource>;
  readonly totalCount: () => Loaded<number>;
}

/** Makes a row's edge; null for a row that has lost what it points to since its page was read. */
export type EdgeMaker<Row, Edge> = (row: Row) => Loaded<Edge | null>;

/** A page of rows, with all that a connection tells of it. */
export interface ConnectedPage<Row> extends Page<Row> {
  readonly request: PageRequest;
  readonly order: Pick<CursorOrder, "name">;
}

/** @param page read when somebody asks for more than the count */
export function connectionOf<Row, Edge extends { readonly node: unknown }>(
  page: () => Loaded<ConnectedPage<Row>>,
  edgeOf: EdgeMaker<Row, Edge>,
  totalCount: () => Loaded<number>,
): ConnectionSource<Edge & EdgeSource<Edge["node"]>> {
  const made = once(() => whenLoaded(page(), (read) => madeEdges(read, edgeOf)));
  return {
    edges: once(() => whenLoaded(page(), (read) => whenLoaded(made(), (all) => withCursors(all, read)))),
    nodes: () => whenLoaded(made(), nodesOf),
    pageInfo: () => whenLoaded(page(), pageInfoOf),
    totalCount,
  };
}

function madeEdges<Row, Edge>(
  { rows }: ConnectedPage<Row>,
  edgeOf: EdgeMaker<Row, Edge>,
): Loaded<readonly (Edge | null)[]> {
  return whenAllLoaded(rows.map(edgeOf), (edges) => edges);
}

/** An edge that can't be made is left out, not answered by half. */
function withCursors<Row, Edge extends { readonly node: unknown }>(
  edges: readonly (Edge | null)[],
  { sortKeyAt, order }: ConnectedPage<Row>,
): readonly (Edge & EdgeSource<Edge["node"]>)[] {
  const made: (Edge & EdgeSource<Edge["node"]>)[] = [];
  for (const [index, edge] of edges.entries()) {
    if (edge !== null) made.push({ ...edge, cursor: () => encodeCursor(order, sortKeyAt(index)) });
  }
  return made;
}

function nodesOf<Edge extends { readonly node: unknown }>(
  edges: readonly (Edge | null)[],
): readonly Edge["node"][] {
  const nodes: Edge["node"][] = [];
  for (const edge of edges) if (edge !== null) nodes.push(edge.node);
  return nodes;
}

function pageInfoOf<Row>({ rows, sortKeyAt, hasMore, request, order }: ConnectedPage<Row>): PageInfoSource {
  if (hasMore === null) throw new Error("Nobody was to ask whether there is more than this page");
  const { fromEnd, after, before } = request;
  const cursorAt = (index: number) => (rows.length === 0 ? null : encodeCursor(order, sortKeyAt(index)));
  return {
    // Whoever gives a cursor has seen an item there, so that side has more without asking the database again.
    hasNextPage: fromEnd ? before !== null : hasMore,
    hasPreviousPage: fromEnd ? hasMore : after !== null,
    startCursor: cursorAt(0),
    endCursor: cursorAt(rows.length - 1),
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

/** What is known of things that stand in a text. */
export interface TextOrdered<Item, Edge> {
  /** Where in the text it stands, and its id. Only those of a page are asked. */
  readonly placeOf: (item: Item) => SortKey;
  readonly edgeOf: EdgeMaker<Item, Edge>;
  /** How many there are, where that is known without reading them. */
  readonly count?: number | undefined;
}

/** Pages through a list that is in memory as a whole, in the order of the text. */
export function connectionInText<Item, Edge extends { readonly node: unknown }>(
  items: () => Loaded<readonly Item[]>,
  args: PageArgs,
  { placeOf, edgeOf, count }: TextOrdered<Item, Edge>,
): ConnectionSource<Edge & EdgeSource<Edge["node"]>> {
  const request = pageRequest(args, TEXT_ORDER);
  return connectionOf(
    once(() => whenLoaded(items(), (all) => pageInText(all, request, placeOf))),
    edgeOf,
    () => count ?? whenLoaded(items(), (all) => all.length),
  );
}

function pageInText<Item>(
  items: readonly Item[],
  request: PageRequest,
  placeOf: (item: Item) => SortKey,
): ConnectedPage<Item> {
  const { after, before, limit, fromEnd } = request;
  const inside =
    after === null && before === null
      ? items
      : items.filter((item) => {
          const place = placeOf(item);
          return (
            (after === null || inTextOrder(place, after) > 0) &&
            (before === null || inTextOrder(place, before) < 0)
          );
        });
  const page = fromEnd ? inside.slice(Math.max(0, inside.length - limit)) : inside.slice(0, limit);
  return {
    rows: page,
    sortKeyAt(index) {
      const row = page[index];
      return row === undefined ? [] : placeOf(row);
    },
    hasMore: inside.length > limit,
    request,
    order: TEXT_ORDER,
  };
}

function inTextOrder(a: SortKey, b: SortKey): number {
  for (const [index, column] of TEXT_ORDER.columns.entries()) {
    const order = column.compare(a[index] ?? "", b[index] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
