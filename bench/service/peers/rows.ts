import type pg from "pg";

import { openPool } from "./pool.ts";

export interface ArticleRow {
  readonly id: number;
  readonly slug: string;
  readonly headline: string;
}

export type EntityType = "PERSON" | "ORGANIZATION" | "PROJECT";

export interface EntityRow {
  readonly id: number;
  readonly type: EntityType;
  readonly slug: string;
  readonly name: string;
}

/** An entity as one article mentions it. */
export interface TieRow extends EntityRow {
  readonly article_id: number;
}

export interface MentionRow {
  readonly article_id: number;
  readonly entity_id: number;
  readonly quote: string;
}

export interface FigureRow {
  readonly article_id: number;
  readonly passage_id: number;
  readonly measure_id: number;
  readonly key: string;
  readonly quantity_text: string;
  /** A decimal number in plain notation. */
  readonly value: string;
}

export interface PassageRow {
  readonly id: number;
  readonly quote: string;
  readonly start_offset: number;
  readonly end_offset: number;
}

export interface MeasureRow {
  readonly id: number;
  readonly label: string;
}

/**
 * The statements of the peers that resolve fields one by one, each for many keys at once, as a loader wants them. They
 * are named, so that PostgreSQL parses each once per connection.
 */
export function createRows(databaseUrl: string) {
  const pool = openPool(databaseUrl);
  const statement =
    <Row extends pg.QueryResultRow>(name: string, text: string) =>
    async (...values: readonly unknown[]): Promise<Row[]> => {
      const { rows } = await pool.query<Row>({ name, text, values: [...values] });
      return rows;
    };
  return {
    articleBySlug: statement<ArticleRow>(
      "article by slug",
      "select id, slug, headline from article where slug = $1",
    ),
    articlesBefore: statement<ArticleRow>(
      "articles before",
      `select id, slug, headline from article where published_on < $1::date
      order by published_on desc limit $2`,
    ),
    personBySlug: statement<EntityRow>(
      "person by slug",
      "select id, type, slug, name from entity where slug = $1 and type = 'PERSON'",
    ),
    articlesOfEntities: statement<ArticleRow & { entity_id: number }>(
      "articles of entities",
      `select wanted.entity_id, article.* from unnest($1::int[]) as wanted (entity_id)
      cross join lateral (
        select id, slug, headline from article
        where id in (select article_id from mention where mention.entity_id = wanted.entity_id)
        order by published_on desc limit $2
      ) as article`,
    ),
    tiesOfArticles: statement<TieRow>(
      "ties of articles",
      `select tie.article_id, entity.id, entity.type, entity.slug, entity.name
      from (
        select article_id, entity_id, min(position) as first from mention
        where article_id = any ($1::int[]) group by article_id, entity_id
      ) as tie
      join entity on entity.id = tie.entity_id
      order by tie.article_id, tie.first`,
    ),
    mentionsOfArticles: statement<MentionRow>(
      "mentions of articles",
      `select article_id, entity_id, quote from mention
      where article_id = any ($1::int[]) order by article_id, position`,
    ),
    figuresOfArticles: statement<FigureRow>(
      "figures of articles",
      `select article_id, passage_id, measure_id, key, quantity_text, value from figure
      where article_id = any ($1::int[]) order by article_id, position`,
    ),
    figureCounts: statement<{ article_id: number; count: number }>(
      "figure counts",
      `select article_id, count(*)::int as count from figure
      where article_id = any ($1::int[]) group by article_id`,
    ),
    passages: statement<PassageRow>(
      "passages",
      "select id, quote, start_offset, end_offset from passage where id = any ($1::int[])",
    ),
    measures: statement<MeasureRow>("measures", "select id, label from measure where id = any ($1::int[])"),
  };
}

export type Rows = ReturnType<typeof createRows>;
