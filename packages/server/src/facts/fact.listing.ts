import { type RawBuilder, sql } from "kysely";

import type { AnyFact, Sourced } from "../articles/stored-revision.ts";
import type { Context } from "../context.ts";
import type { SortOrder } from "../database/listing.ts";

/** What every list of facts reads: which fact, and where to find it. */
export interface FactRow {
  readonly id: string;
  readonly article_id: string;
}

export type FactTable = "figure" | "statement" | "role" | "relationship" | "report";

export const factColumns = (table: FactTable): RawBuilder<unknown> => sql`${sql.ref(`${table}.id`)}, ${sql.ref(`${table}.article_id`)}`;

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

/** The fact of a row, from its article's document; null where a correction has dropped it since the row was read. */
export async function factOf<OneFact extends AnyFact>(
  { loaders }: Pick<Context, "loaders">,
  type: OneFact["type"],
  row: FactRow,
): Promise<Sourced<OneFact> | null> {
  const article = await loaders.article.load(row.article_id);
  const fact = article?.revision.facts.get(row.id);
  return fact && isOfType<OneFact>(fact, type) ? fact : null;
}

function isOfType<OneFact extends AnyFact>(fact: Sourced<AnyFact>, type: OneFact["type"]): fact is Sourced<OneFact> & Sourced<AnyFact> {
  return fact.type === type;
}

/** Makes a row's edge in a plain list of facts. */
export function factEdge<OneFact extends AnyFact>(context: Pick<Context, "loaders">, type: OneFact["type"]) {
  return async (row: FactRow): Promise<{ node: Sourced<OneFact> } | null> => {
    const node = await factOf<OneFact>(context, type, row);
    return node && { node };
  };
}
