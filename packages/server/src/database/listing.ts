import { type Kysely, type RawBuilder, sql } from "kysely";

import { type KeptStatement, readByKeys } from "./kept-statement.ts";
import type { Tables } from "./tables.ts";

/** A column that a list is sorted by, with the type that its text is cast back to. It may never be null. */
export interface SortColumn {
  readonly expression: RawBuilder<unknown>;
  readonly type: "date" | "integer" | "numeric" | "real" | "text";
}

/** A stable order. Its last column is unique, so that every item has its own place. */
export interface SortOrder {
  /** Part of every cursor, so that a cursor of another order is refused. */
  readonly name: string;
  readonly columns: readonly SortColumn[];
  readonly descending: boolean;
}

/** The newest first, of a table that knows when each row was made (`created_at`) and by which `id`. */
export const NEWEST_FIRST: SortOrder = {
  name: "created",
  columns: [
    { expression: sql`extract(epoch from created_at)`, type: "numeric" },
    { expression: sql`id`, type: "text" },
  ],
  descending: true,
};

/** A place in an order: the text of each sort column. */
export type SortKey = readonly string[];

export interface PageRequest {
  readonly limit: number;
  /** True to take the items from the end; they still come in the list's order. */
  readonly fromEnd: boolean;
  /** Whether it is to be found out if there are more items than the page has, which takes one item more. */
  readonly looksFurther: boolean;
  /** Whether it is told where the items stand in the order, for cursors. */
  readonly tellsPlaces: boolean;
  readonly after: SortKey | null;
  readonly before: SortKey | null;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the row of that index stands in the order; fails where that was not to be told. */
  readonly sortKeyAt: (index: number) => SortKey;
  /** Whether more items follow in the direction of reading; null where that was not found out. */
  readonly hasMore: boolean | null;
}

/** One list in the database: what it reads, in which order, and what it belongs to. */
export interface Listing {
  /** The statement's name, which leads its text. */
  readonly name: string;
  readonly columns: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  /** What is joined to each row that is read, without making more or fewer of them: a count goes without it. */
  readonly join?: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  /** The column that holds the id of the parent, in a list that is read for many parents at once. */
  readonly parent?: RawBuilder<unknown>;
  readonly order: SortOrder;
}

/** Each value of the sort key is a column of its own, which needs not be taken apart as an array would. */
type RawRow = Readonly<Record<`sort_${number}`, string>>;

/** The page of a list that has no parent. */
export async function readPage<Row>(
  db: Kysely<Tables>,
  listing: Listing,
  request: PageRequest,
): Promise<Page<Row>> {
  const query = sql<Row & RawRow>`${named(listing.name)} ${selection(listing, request)}`;
  const { rows } = await query.execute(db);
  return pageOf<Row>(rows, listing.order, request);
}

/** The pages of many parents in one statement, in the order of the ids. */
export async function readPages<Row>(
  db: Kysely<Tables>,
  listing: Listing & { readonly parent: RawBuilder<unknown> },
  parentIds: readonly string[],
  request: PageRequest,
  kept?: KeptStatement,
): Promise<Page<Row>[]> {
  const ofParent = { ...listing, where: sql`${listing.parent} = parent.id and ${listing.where}` };
  const query = (ids: readonly string[]) => sql<Row & RawRow & { parent_id: string }>`${named(listing.name)}
    select parent.id as parent_id, item.*
    from unnest(${ids}::text[]) as parent (id)
    cross join lateral (${selection(ofParent, request)}) as item`;
  const byParent = new Map<string, (Row & RawRow)[]>(parentIds.map((id) => [id, []]));
  for (const row of await readByKeys(db, parentIds, query, kept)) byParent.get(row.parent_id)?.push(row);
  return parentIds.map((id) => pageOf<Row>(byParent.get(id) ?? [], listing.order, request));
}

/** How many items the whole list has. */
export async function readCount(db: Kysely<Tables>, listing: Listing): Promise<number> {
  const query = sql<{ count: number }>`${named(`${listing.name}.count`)}
    select count(*)::integer as count from ${listing.from} where ${listing.where}`;
  return (await query.execute(db)).rows[0]?.count ?? 0;
}

/** How many items each parent's list has, in the order of the ids. */
export async function readCounts(
  db: Kysely<Tables>,
  listing: Listing & { readonly parent: RawBuilder<unknown> },
  parentIds: readonly string[],
): Promise<number[]> {
  const query = sql<{ parent_id: string; count: number }>`${named(`${listing.name}.count`)}
    select ${listing.parent} as parent_id, count(*)::integer as count
    from ${listing.from}
    where ${listing.parent} = any(${parentIds}::text[]) and ${listing.where}
    group by ${listing.parent}`;
  const counts = new Map((await query.execute(db)).rows.map((row) => [row.parent_id, row.count]));
  return parentIds.map((id) => counts.get(id) ?? 0);
}

/** The comment that names a statement, for logs and for whoever reads a plan. */
export function named(name: string): RawBuilder<unknown> {
  return sql.raw(`/* ${name} */`);
}

function selection(listing: Listing, request: PageRequest): RawBuilder<unknown> {
  const columns = request.tellsPlaces ? listing.order.columns : [];
  const key = columns.map(
    ({ expression }, index) => sql`, (${expression})::text as ${sql.ref(`sort_${index}`)}`,
  );
  return sql`select ${listing.columns}${sql.join(key, sql``)}
    from ${listing.from} ${listing.join ?? sql``}
    where ${listing.where} and ${within(listing.order, request)}
    order by ${sequence(listing.order, request.fromEnd)}
    limit ${request.limit + Number(request.looksFurther)}`;
}

function within(order: SortOrder, { after, before }: PageRequest): RawBuilder<unknown> {
  const [later, earlier] = order.descending ? [sql`<`, sql`>`] : [sql`>`, sql`<`];
  const conditions = [
    ...(after === null ? [] : [sql`${place(order)} ${later} ${placeOf(order, after)}`]),
    ...(before === null ? [] : [sql`${place(order)} ${earlier} ${placeOf(order, before)}`]),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function place(order: SortOrder): RawBuilder<unknown> {
  return sql`(${sql.join(order.columns.map((column) => column.expression))})`;
}

function placeOf(order: SortOrder, key: SortKey): RawBuilder<unknown> {
  const values = order.columns.map((column, index) => sql`${key[index]}::${sql.raw(column.type)}`);
  return sql`(${sql.join(values)})`;
}

function sequence(order: SortOrder, fromEnd: boolean): RawBuilder<unknown> {
  const direction = order.descending === fromEnd ? sql`asc` : sql`desc`;
  return sql.join(order.columns.map((column) => sql`${column.expression} ${direction}`));
}

function pageOf<Row>(
  rows: readonly (Row & RawRow)[],
  { columns }: SortOrder,
  request: PageRequest,
): Page<Row> {
  const page = rows.slice(0, request.limit);
  if (request.fromEnd) page.reverse();
  return {
    rows: page,
    sortKeyAt(at) {
      if (!request.tellsPlaces) throw new Error("Nobody was to ask where the items of this page stand");
      return columns.map((_column, index) => page[at]?.[`sort_${index}`] ?? "");
    },
    hasMore: request.looksFurther ? rows.length > request.limit : null,
  };
}
