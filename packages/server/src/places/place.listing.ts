import { type RawBuilder, sql } from "kysely";

import type { Listing } from "../database/listing.ts";
import { entityColumns, standingEntity } from "../entities/entity.store.ts";
import type { EntityType } from "../entities/entity.ts";
import type { FactRow } from "../facts/fact.listing.ts";

const byName = {
  name: "name-ASC",
  columns: [
    { expression: sql`entity.sort_name`, type: "text" },
    { expression: sql`entity.id`, type: "text" },
  ],
  descending: false,
} as const;

/** The places that lie directly in a place; read for many places at once. */
export const placesWithin = {
  name: "places.within",
  columns: entityColumns,
  from: sql`entity`,
  where: standingEntity,
  parent: sql`entity.within_id`,
  order: byName,
} satisfies Listing;

export interface LocatedRow extends FactRow {
  readonly entity_id: string;
}

/** What articles report to be at a place, each thing once with its newest report; read for many places at once. */
export function locatedListing(type: EntityType): Listing & { readonly parent: RawBuilder<unknown> } {
  return {
    name: `places.${type.toLowerCase()}s`,
    columns: sql`entity.id as entity_id, located.id, located.article_id`,
    from: sql`(
      select distinct on (report.place_id, report.about_id)
        report.place_id, report.about_id, report.id, report.article_id
      from report
      order by report.place_id, report.about_id,
        report.published_on desc, report.article_id desc, report.position desc, report.id desc
    ) as located
    join entity on entity.id = located.about_id`,
    where: sql`entity.type = ${type}`,
    parent: sql`located.place_id`,
    order: byName,
  };
}
