import { type RawBuilder, sql } from "kysely";

import {
  conditionOf,
  type Logical,
  type RangeFilter,
  type ValueFilter,
  whereDate,
  whereReference,
  whereValue,
} from "../database/condition.ts";
import type { Listing } from "../database/listing.ts";
import type { Modality } from "../facts/fact.ts";
import { factColumns, publishedOrder } from "../facts/fact.listing.ts";
import type { Part, RelationshipKind } from "./relationship.ts";

export interface RelationshipFilter extends Logical<RelationshipFilter> {
  readonly kind?: ValueFilter<RelationshipKind> | null;
  readonly part?: ValueFilter<Part> | null;
  readonly from?: ValueFilter<string> | null;
  readonly to?: ValueFilter<string> | null;
  readonly article?: ValueFilter<string> | null;
  readonly modality?: ValueFilter<Modality> | null;
  readonly publishedOn?: RangeFilter<string> | null;
}

export const RELATIONSHIP_ORDER_FIELDS = {
  PUBLISHED_AT: "By the date of the article that tells it, and within an article in the order of the text.",
} as const;

export interface RelationshipOrder {
  readonly field: keyof typeof RELATIONSHIP_ORDER_FIELDS;
  readonly direction: "ASC" | "DESC";
}

/** The relationships that fit, the newest article's first. */
export function relationshipListing(options: {
  readonly filter?: RelationshipFilter | null;
  readonly order?: RelationshipOrder | null;
}): Listing {
  return {
    name: "relationships.page",
    columns: factColumns("relationship"),
    from: sql`relationship`,
    where: relationshipCondition(options.filter),
    order: publishedOrder("relationship", options.order?.direction ?? "DESC"),
  };
}

/** The relationships that an entity has at either end, the newest article's first; read for many at once. */
export function relationshipsOfEntity(
  filter: RelationshipFilter | null | undefined,
): Listing & { readonly parent: RawBuilder<unknown> } {
  return {
    name: "relationships.of-entity",
    columns: factColumns("relationship"),
    // It stands here once for each entity at its ends, of which there is one where a merge made both the same; each half
    // has an index of its own.
    from: sql`(
      select relationship.*, relationship.from_id as entity_id from relationship
      union all
      select relationship.*, relationship.to_id as entity_id from relationship
      where relationship.from_id <> relationship.to_id
    ) as relationship`,
    where: relationshipCondition(filter),
    parent: sql`relationship.entity_id`,
    order: publishedOrder("relationship"),
  };
}

function relationshipCondition(filter: RelationshipFilter | null | undefined): RawBuilder<unknown> {
  const entity = { name: "entity", handle: "slug" } as const;
  return conditionOf(filter, (where) => [
    ...whereValue(sql`relationship.kind`, where.kind),
    ...whereValue(sql`relationship.part`, where.part),
    ...whereReference(sql`relationship.from_id`, entity, where.from),
    ...whereReference(sql`relationship.to_id`, entity, where.to),
    ...whereReference(sql`relationship.article_id`, { name: "article", handle: "slug" }, where.article),
    ...whereValue(sql`relationship.modality`, where.modality),
    ...whereDate(sql`relationship.published_on`, where.publishedOn),
  ]);
}
