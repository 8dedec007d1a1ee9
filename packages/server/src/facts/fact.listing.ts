import { type RawBuilder, sql } from "kysely";

import type { SortOrder } from "../database/listing.ts";

/** What every list of facts reads: which fact, and where to find it. */
export interface FactRow {
  readonly id: string;
  readonly article_id: string;
}

export type FactTable = "figure" | "statement" | "role" | "relationship" | "report";

export const factColumns = (table: FactTable): RawBuilder<unknown> =>
  sql`${sql.ref(`${table}.id`)}, ${sql.ref(`${table}.article_id`)}`;

/** The newest article's facts first, or last; within an article in the order of the text. */
export function publishedOrder(table: FactTable, direction: "ASC" | "DESC" = "DESC"): SortOrder {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  // A page is cut by comparing whole rows, which go one way only; so the way down counts positions backwards.
  const position = direction === "ASC" ? column("position") : sql`(-${column("position")})`;
  return {
    name: `published-${direction}`,
    columns: [
      { expression: column("published_on"), type: "date" },
      { expression: column("article_id"), type: "text" },
      { expression: position, type: "integer" },
      { expression: column("id"), type: "text" },
    ],
    descending: direction === "DESC",
  };
}
