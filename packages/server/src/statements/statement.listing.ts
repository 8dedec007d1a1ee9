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
import type { Voice } from "../evidence/attribution.ts";
import { factColumns, publishedOrder } from "../facts/fact.listing.ts";
import { searchQuery, searchRank } from "../search/query.ts";

export interface StatementFilter extends Logical<StatementFilter> {
  readonly speaker?: ValueFilter<string> | null;
  readonly voice?: ValueFilter<Voice> | null;
  readonly about?: ValueFilter<string> | null;
  readonly article?: ValueFilter<string> | null;
  readonly publishedOn?: RangeFilter<string> | null;
}

export const STATEMENT_ORDER_FIELDS = {
  PUBLISHED_AT: "By the date of the article that reports it, and within an article in the order of the text.",
} as const;

export interface StatementOrder {
  readonly field: keyof typeof STATEMENT_ORDER_FIELDS;
  readonly direction: "ASC" | "DESC";
}

export interface StatementOptions {
  readonly filter?: StatementFilter | null;
  readonly search?: string | null;
  readonly order?: StatementOrder | null;
}

/** The statements that fit: the best match for a search first, else the newest article's. */
export function statementListing(options: StatementOptions): Listing {
  const query = options.search ? searchQuery(options.search) : null;
  const matches = query === null ? sql`true` : sql`statement.search @@ ${query}`;
  return {
    name: "statements.page",
    columns: factColumns("statement"),
    from: sql`statement`,
    where: sql`${matches} and ${statementCondition(options.filter)}`,
    order:
      query && !options.order
        ? {
            name: "rank",
            columns: [
              { expression: searchRank(sql`statement.search`, query), type: "real" },
              { expression: sql`statement.id`, type: "text" },
            ],
            descending: true,
          }
        : publishedOrder("statement", options.order?.direction ?? "DESC"),
  };
}

/** What an entity says, the newest article's first; read for many entities at once. */
export const statementsOfSpeaker = {
  name: "statements.of-speaker",
  columns: factColumns("statement"),
  from: sql`statement`,
  where: sql`true`,
  parent: sql`statement.speaker_id`,
  order: publishedOrder("statement"),
} satisfies Listing;

/** What is said about an entity, the newest article's first; read for many entities at once. */
export const statementsAboutEntity = {
  name: "statements.about-entity",
  columns: factColumns("statement"),
  from: sql`statement_about join statement on statement.id = statement_about.statement_id`,
  where: sql`true`,
  parent: sql`statement_about.entity_id`,
  order: publishedOrder("statement"),
} satisfies Listing;

function statementCondition(filter: StatementFilter | null | undefined): RawBuilder<unknown> {
  return conditionOf(filter, (where) => [
    ...whereReference(sql`statement.speaker_id`, { name: "entity", handle: "slug" }, where.speaker),
    ...whereValue(sql`statement.voice`, where.voice),
    ...whereReference(sql`statement.article_id`, { name: "article", handle: "slug" }, where.article),
    ...whereDate(sql`statement.published_on`, where.publishedOn),
    ...whereReference(sql`statement_about.entity_id`, { name: "entity", handle: "slug" }, where.about).map(
      (condition) => sql`exists (
        select from statement_about where statement_about.statement_id = statement.id and ${condition}
      )`,
    ),
  ]);
}
