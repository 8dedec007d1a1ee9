import { type Kysely, type RawBuilder, sql } from "kysely";

import { type Listing, named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import { factColumns, type FactRow, publishedOrder } from "../facts/fact.listing.ts";

/** What articles report of an entity, the newest article's first; read for many entities at once. */
export const reportsAboutEntity = {
  name: "reports.about-entity",
  columns: factColumns("report"),
  from: sql`report`,
  where: sql`true`,
  parent: sql`report.about_id`,
  order: publishedOrder("report"),
} satisfies Listing;

/** Which of a report's parts an entity's own field shows. */
export type ReportedPart = "status" | "when" | "place";

const TELLS: Record<ReportedPart, RawBuilder<unknown>> = {
  status: sql`report.status is not null`,
  when: sql`report.has_when`,
  place: sql`report.place_id is not null`,
};

/** For each entity the newest report that tells this part of its state; null where none does. */
export async function findNewestReports(
  db: Kysely<Tables>,
  part: ReportedPart,
  entityIds: readonly string[],
): Promise<(FactRow | null)[]> {
  const query = sql<FactRow & { about_id: string }>`${named(`reports.newest-${part}`)}
    select distinct on (report.about_id) report.about_id, ${factColumns("report")}
    from report
    where report.about_id = any(${entityIds}::text[]) and ${TELLS[part]}
    order by report.about_id, report.published_on desc, report.article_id desc, report.position desc, report.id desc`;
  const newest = new Map((await query.execute(db)).rows.map((row) => [row.about_id, row]));
  return entityIds.map((id) => newest.get(id) ?? null);
}
