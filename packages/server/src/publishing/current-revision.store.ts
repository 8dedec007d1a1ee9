import { type Kysely, type RawBuilder, sql } from "kysely";

import type { Tables } from "../database/tables.ts";

/** What the store has of an article. */
export interface CurrentRevision {
  readonly articleId: string;
  readonly key: string;
  readonly slug: string;
  readonly status: "PUBLISHED" | "RETRACTED";
  /** The number and the fingerprint of its newest revision. */
  readonly number: number;
  readonly digest: string;
}

/** The articles of these ids as the store has them, in no order; an unknown id gives none. */
export function currentRevisions(
  db: Kysely<Tables>,
  articleIds: readonly string[],
): Promise<readonly CurrentRevision[]> {
  return readCurrent(db, sql`article.id = any(${articleIds}::text[])`);
}

/** The articles that have one of these ids or hold one of these slugs. */
export function currentRevisionsOrHolders(
  db: Kysely<Tables>,
  articleIds: readonly string[],
  slugs: readonly string[],
): Promise<readonly CurrentRevision[]> {
  return readCurrent(
    db,
    sql`article.id = any(${articleIds}::text[]) or article.slug = any(${slugs}::text[])`,
  );
}

async function readCurrent(
  db: Kysely<Tables>,
  condition: RawBuilder<unknown>,
): Promise<readonly CurrentRevision[]> {
  const { rows } = await sql<CurrentRevision>`/* publishing.articles.current */
    select article.id as "articleId", article.key, article.slug, article.status,
      article.revision_number as number, revision.digest
    from article
    join revision on revision.id = article.revision_id
    where ${condition}`.execute(db);
  return rows;
}
