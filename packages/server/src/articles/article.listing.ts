import { type RawBuilder, sql } from "kysely";

import {
  conditionOf,
  type Logical,
  type RangeFilter,
  type TextFilter,
  type ValueFilter,
  whereDate,
  whereReference,
  whereText,
  whereValue,
} from "../database/condition.ts";
import type { Listing, SortOrder } from "../database/listing.ts";
import { foldForSearch } from "../search/fold.ts";
import { searchQuery, searchRank } from "../search/query.ts";
import {
  articleColumns,
  articleJoin,
  type ArticleNeeds,
  type ArticleRow,
  withListedParts,
} from "./article.store.ts";
import type { ArticleStatus } from "./article.ts";

export interface ArticleFilter extends Logical<ArticleFilter> {
  readonly slug?: TextFilter | null;
  readonly headline?: TextFilter | null;
  readonly language?: ValueFilter<string> | null;
  readonly publishedOn?: RangeFilter<string> | null;
  readonly status?: ValueFilter<ArticleStatus> | null;
  readonly mentions?: ValueFilter<string> | null;
}

export const ARTICLE_ORDER_FIELDS = {
  PUBLISHED_AT:
    "By the article's own date, of an uncertain one the earliest; undated articles are the oldest.",
  HEADLINE: "By headline, without accents and capitals.",
} as const;

export interface ArticleOrder {
  readonly field: keyof typeof ARTICLE_ORDER_FIELDS;
  readonly direction: "ASC" | "DESC";
}

/** The articles that fit: in the order asked for, else the best match for a search first, else the newest first. */
export function articleListing(
  options: {
    readonly filter: ArticleFilter | null | undefined;
    readonly search: string | null | undefined;
    readonly order: ArticleOrder | null | undefined;
  },
  needs: ArticleNeeds,
): Listing {
  const read = withListedParts(needs);
  const query = options.search ? searchQuery(options.search) : null;
  const matches = query === null ? sql`true` : sql`article_search.search @@ ${query}`;
  // Retracted articles are listed only for those who ask by status.
  const standing = options.filter?.status ? sql`true` : sql`article.status = 'PUBLISHED'`;
  return {
    name: "articles.page",
    columns: articleColumns(read),
    from:
      query === null
        ? sql`article`
        : sql`article join article_search on article_search.article_id = article.id`,
    join: articleJoin(read),
    where: sql`${matches} and ${standing} and ${articleCondition(options.filter)}`,
    order: articleOrder(options.order, query),
  };
}

function articleCondition(filter: ArticleFilter | null | undefined): RawBuilder<unknown> {
  return conditionOf(filter, (where) => [
    ...whereText({ exact: sql`article.slug`, folded: sql`article.slug` }, where.slug, (text) =>
      text.toLowerCase(),
    ),
    ...whereText(
      { exact: sql`article.headline`, folded: sql`article.sort_headline` },
      where.headline,
      foldForSearch,
    ),
    ...whereValue(sql`article.language`, where.language),
    ...whereDate(sql`article.published_on`, where.publishedOn),
    ...whereValue(sql`article.status`, where.status),
    ...whereReference(sql`article_entity.entity_id`, { name: "entity", handle: "slug" }, where.mentions).map(
      (condition) =>
        sql`exists (select from article_entity where article_entity.article_id = article.id and ${condition})`,
    ),
  ]);
}

function articleOrder(order: ArticleOrder | null | undefined, query: RawBuilder<unknown> | null): SortOrder {
  const id = { expression: sql`article.id`, type: "text" } as const;
  if (!order && query) {
    const rank = { expression: searchRank(sql`article_search.search`, query), type: "real" } as const;
    return { name: "rank", columns: [rank, id], descending: true };
  }
  if (order?.field === "HEADLINE") {
    return {
      name: `headline-${order.direction}`,
      columns: [{ expression: sql`article.sort_headline`, type: "text" }, id],
      descending: order.direction === "DESC",
    };
  }
  const descending = order?.direction !== "ASC";
  return {
    name: descending ? "published-DESC" : "published-ASC",
    columns: [{ expression: sql`article.published_on`, type: "date" }, id],
    descending,
  };
}

/** The articles that mention an entity, the newest first; read for many entities at once. */
export function articlesOfEntity(needs: ArticleNeeds) {
  const read = withListedParts(needs);
  return {
    name: "articles.of-entity",
    columns: sql`${articleColumns(read)}, article_entity.mention_count`,
    from: sql`article_entity`,
    join: sql`join article on article.id = article_entity.article_id ${articleJoin(read)}`,
    where: sql`true`,
    parent: sql`article_entity.entity_id`,
    order: {
      name: "published-DESC",
      columns: [
        { expression: sql`article_entity.published_on`, type: "date" },
        { expression: sql`article_entity.article_id`, type: "text" },
      ],
      descending: true,
    },
  } satisfies Listing;
}

export type EntityArticleRow = ArticleRow & { readonly mention_count: number };
