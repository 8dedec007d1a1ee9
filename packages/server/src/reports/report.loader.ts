import type { Kysely } from "kysely";

import type { Tables } from "../database/tables.ts";
import { createLoader, type Loader } from "../graphql/loader.ts";
import type { FactRow } from "../facts/fact.listing.ts";
import { findNewestReports, type ReportedPart } from "./report.listing.ts";

export interface ReportLoaders {
  /** The newest report that tells an entity's status, time or place; null where none does. */
  readonly newestReport: Readonly<Record<ReportedPart, Loader<FactRow | null>>>;
}

export function createReportLoaders(db: Kysely<Tables>): ReportLoaders {
  const newest = (part: ReportedPart) =>
    createLoader<FactRow | null>((ids) => findNewestReports(db, part, ids));
  return { newestReport: { status: newest("status"), when: newest("when"), place: newest("place") } };
}
