import { type Kysely, type RawBuilder, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Article, ArticleStatus } from "./article.ts";
import { type RevisionRow, storedRevision } from "./stored-revision.ts";

interface ArticleRow extends Omit<RevisionRow, "id"> {
  readonly revision_id: string;
  readonly status: ArticleStatus;
  readonly retraction_reason: string | null;
  readonly retracted_at: Date | null;
}

/** The articles of these ids, in no order; an unknown id gives none. */
export function findArticlesById(db: Kysely<Tables>, ids: readonly string[]): Promise<Article[]> {
  return findArticles(db, "articles.by-id", sql`article.id`, ids);
}

/** The articles of these slugs, in no order; an unknown slug gives none. */
export function findArticlesBySlug(db: Kysely<Tables>, slugs: readonly string[]): Promise<Article[]> {
  return findArticles(db, "articles.by-slug", sql`article.slug`, slugs);
}

/** An article with all its people, organizations, projects and figures is one row. */
async function findArticles(
  db: Kysely<Tables>,
  name: string,
  column: RawBuilder<unknown>,
  values: readonly string[],
): Promise<Article[]> {
  const query = sql<ArticleRow>`${named(name)}
    select article.id as article_id, article.status, article.retraction_reason, article.retracted_at,
      revision.id as revision_id, revision.number, revision.created_at, revision.document,
      revision.note, revision.redirects
    from article
    join revision on revision.id = article.revision_id
    where ${column} = any(${values}::text[])`;
  return (await query.execute(db)).rows.map(articleOf);
}

function articleOf(row: ArticleRow): Article {
  const revision = storedRevision({ ...row, id: row.revision_id });
  const { slug, headline, standfirst, language, text, publishedAt, source, license, url } = revision.content;
  return {
    id: row.article_id,
    slug,
    headline,
    standfirst,
    language,
    text,
    publishedAt,
    source,
    license,
    url,
    status: row.status,
    retraction:
      row.retracted_at === null
        ? null
        : { reason: row.retraction_reason ?? "", retractedAt: row.retracted_at },
    revision,
  };
}
