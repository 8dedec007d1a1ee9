import type { GraphQLResolveInfo } from "graphql";
import type { Kysely, RawBuilder } from "kysely";

import { joinReads } from "../database/joined-reads.ts";
import { type Listing, type Page, readCount, readCounts, readPage, readPages } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Batch } from "./batch.ts";
import {
  connectionOf,
  type ConnectionSource,
  type EdgeMaker,
  type EdgeSource,
  pageRequest,
} from "./connection.ts";
import type { PageArgs } from "./page.args.ts";

/** What a listing needs of the request that asks for it. */
export interface ListingContext {
  readonly db: Kysely<Tables>;
  readonly batch: Batch;
}

type Connected<Edge extends { readonly node: unknown }> = ConnectionSource<Edge & EdgeSource<Edge["node"]>>;

/**
 * A list of the whole service as a connection.
 *
 * @param info what is asked of it; left out, anything may be
 */
export async function connectionOfAll<Row, Edge extends { readonly node: unknown }>(
  { db }: ListingContext,
  listing: Listing,
  args: PageArgs,
  edgeOf: EdgeMaker<Row, Edge>,
  info?: GraphQLResolveInfo,
): Promise<Connected<Edge>> {
  const request = pageRequest(args, listing.order, info);
  const page = await readPage<Row>(db, listing, request);
  const { order } = listing;
  return connectionOf(
    () => ({ ...page, request, order }),
    edgeOf,
    () => readCount(db, listing),
  );
}

/**
 * A list that belongs to a parent as a connection. However many parents are asked for it in one request, the pages of
 * all are one statement, and so are the counts.
 *
 * @param info what is asked of it; left out, anything may be
 */
export async function connectionOfParent<Row, Edge extends { readonly node: unknown }>(
  { db, batch }: ListingContext,
  listing: Listing & { readonly parent: RawBuilder<unknown> },
  parent: {
    readonly id: string;
    /** The filter, for lists that differ by it. */
    readonly filter?: unknown;
    /** What is read with each row, for lists that read more or less. */
    readonly needs?: unknown;
  },
  args: PageArgs,
  edgeOf: EdgeMaker<Row, Edge>,
  info?: GraphQLResolveInfo,
): Promise<Connected<Edge>> {
  const request = pageRequest(args, listing.order, info);
  const list = [listing.name, parent.filter];
  const { name, descending } = listing.order;
  const what = JSON.stringify([...list, parent.needs, name, descending, request]);
  const pages = batch<Page<Row>>(
    what,
    joinReads(db, what, (ids, from, kept) => readPages<Row>(from, listing, ids, request, kept)),
  );
  // Read at once, so that the pages of all parents are asked for together.
  const page = await pages.load(parent.id);
  const { order } = listing;
  const counting = JSON.stringify([...list, "count"]);
  const totalCount = () =>
    batch<number>(
      counting,
      joinReads(db, counting, (ids, from) => readCounts(from, listing, ids)),
    ).load(parent.id);
  return connectionOf(() => ({ ...page, request, order }), edgeOf, totalCount);
}
