import { type Kysely, sql } from "kysely";

import { type Listing, named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import { standingEntity } from "../entities/entity.store.ts";
import type { EntityType } from "../entities/entity.ts";
import type { Span } from "../evidence/passage.ts";
import { anyWordQuery, searchQuery, searchRank } from "./query.ts";

export const SEARCH_TYPES = {
  ARTICLE: "An article, by its headline, standfirst and text.",
  PERSON: "A person, by name, alias and description.",
  ORGANIZATION: "An organization, by name, alias and description.",
  PROJECT: "A project, by name, alias and description.",
  PLACE: "A place, by name, alias and description.",
  EVENT: "An event, by name, alias and description.",
} as const satisfies Record<"ARTICLE" | EntityType, string>;

export type SearchType = keyof typeof SEARCH_TYPES;

export interface SearchRow {
  readonly type: SearchType;
  readonly id: string;
  readonly score: number;
}

/** Articles and entities that a text finds, the best match first. */
export function searchListing(text: string, types: readonly SearchType[] | null | undefined): Listing {
  const query = searchQuery(text);
  return {
    name: "search.page",
    columns: sql`found.type, found.id, found.score`,
    from: sql`(
      select 'ARTICLE' as type, article_search.article_id as id, ${searchRank(sql`article_search.search`, query)} as score
      from article_search
      where article_search.search @@ ${query}
      union all
      select entity.type, entity.id, ${searchRank(sql`entity.search`, query)} as score
      from entity
      where entity.search @@ ${query} and ${standingEntity}
    ) as found`,
    where: types ? sql`found.type = any(${types}::text[])` : sql`true`,
    order: {
      name: "rank",
      columns: [
        { expression: sql`found.score`, type: "real" },
        { expression: sql`found.id`, type: "text" },
      ],
      descending: true,
    },
  };
}

/** The sentences of each article that say any of the words, the best first; read for many articles at once. */
export async function findMatchingSentences(
  db: Kysely<Tables>,
  text: string,
  limit: number,
  articleIds: readonly string[],
): Promise<Span[][]> {
  const query = sql<{
    article_id: string;
    start_offset: number;
    end_offset: number;
  }>`${named("search.sentences")}
    select article.id as article_id, sentence.start_offset, sentence.end_offset
    from (${anyWordQuery(text)}) as wanted (words)
    cross join unnest(${articleIds}::text[]) as article (id)
    cross join lateral (
      select start_offset, end_offset, number, ts_rank_cd(search, wanted.words) as score
      from article_sentence
      where article_sentence.article_id = article.id and search @@ wanted.words
      order by score desc, number
      limit ${limit}
    ) as sentence
    order by article.id, sentence.score desc, sentence.number`;
  const spans = new Map<string, Span[]>(articleIds.map((id) => [id, []]));
  for (const row of (await query.execute(db)).rows) {
    spans.get(row.article_id)?.push({ start: row.start_offset, end: row.end_offset });
  }
  return articleIds.map((id) => spans.get(id) ?? []);
}
