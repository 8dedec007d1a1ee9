import { type Kysely, type RawBuilder, sql } from "kysely";

import type { Retraction } from "../articles/article.ts";
import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import { type Redirects, redirected } from "../publishing/redirects.ts";
import { contentColumns, contentOfRow, type ContentRow } from "../publishing/revision-content.store.ts";
import type { RevisionContent } from "../publishing/revision.ts";

/** An article with everything that its newest revision says, as readers see it now. */
export interface WholeArticle {
  readonly id: string;
  readonly retraction: Retraction | null;
  readonly revisionNumber: number;
  /** When that revision was published. */
  readonly revisedAt: Date;
  readonly content: RevisionContent;
}

interface WholeRow extends ContentRow {
  readonly redirects: Redirects | null;
  readonly retraction_reason: string | null;
  readonly retracted_at: Date | null;
  readonly revision_number: number;
  readonly created_at: Date;
}

/** The article of that id; undefined for an unknown one. */
export function findWholeArticle(db: Kysely<Tables>, id: string): Promise<WholeArticle | undefined> {
  return findWhole(db, sql`article.id = ${id}`);
}

/** The article of that slug; undefined for an unknown one. */
export function findWholeArticleBySlug(db: Kysely<Tables>, slug: string): Promise<WholeArticle | undefined> {
  return findWhole(db, sql`article.slug = ${slug}`);
}

async function findWhole(
  db: Kysely<Tables>,
  condition: RawBuilder<unknown>,
): Promise<WholeArticle | undefined> {
  const { rows } = await sql<WholeRow>`${named("export.article")}
    select ${contentColumns}, revision.redirects, article.retraction_reason, article.retracted_at,
      article.revision_number, revision.created_at
    from article
    join revision on revision.id = article.revision_id
    where ${condition}`.execute(db);
  const [row] = rows;
  return row && wholeOf(row);
}

function wholeOf(row: WholeRow): WholeArticle {
  const { redirects, retraction_reason: reason, retracted_at: retractedAt, ...more } = row;
  const { revision_number: revisionNumber, created_at: revisedAt, ...content } = more;
  return {
    id: row.articleId,
    retraction: retractedAt === null ? null : { reason: reason ?? "", retractedAt },
    revisionNumber,
    revisedAt,
    content: redirected(contentOfRow(content), redirects),
  };
}
