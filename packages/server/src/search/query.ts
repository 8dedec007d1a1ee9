import { type RawBuilder, sql } from "kysely";

import { foldForSearch } from "./fold.ts";

/** A minus right before a word excludes it; folding would take it for a hyphen, so it is put aside meanwhile. */
const EXCLUSION = /(^|\s)-(?=[^\s-])/g;
const EXCLUDED = "\u0001";

/**
 * What a reader typed, as a full-text query: words, "phrases", -without and or, as web search engines take them.
 * Accents and capitals make no difference. English words are found in all their forms, every other word as it is.
 */
export function searchQuery(text: string): RawBuilder<unknown> {
  const folded = foldForSearch(text.replaceAll(EXCLUSION, `$1${EXCLUDED}`)).replaceAll(EXCLUDED, "-");
  return sql`(websearch_to_tsquery('english', ${folded}) || websearch_to_tsquery('simple', ${folded}))`;
}

/** The query that finds any of the words at all, to show where a thing that was found says them. */
export function anyWordQuery(text: string): RawBuilder<unknown> {
  const wanted = foldForSearch(text).replaceAll(/(?:^|\s)-(?:"[^"]*"|\S+)/g, " ");
  return sql`
    select coalesce(string_agg(quote_literal(lexeme), ' | '), '')::tsquery
    from unnest(to_tsvector('english', ${wanted}) || to_tsvector('simple', ${wanted}))`;
}

/** How well a vector fits a query, 0 and up. */
export function searchRank(vector: RawBuilder<unknown>, query: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`ts_rank_cd(${vector}, ${query})`;
}
