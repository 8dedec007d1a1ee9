import { type Transaction, sql } from "kysely";

import type { Tables } from "../database/tables.ts";
import { identify } from "../identity.ts";
import { foldForSearch } from "../search/fold.ts";
import { publishedOn } from "./index-rows.ts";
import { recordset } from "./recordset.ts";
import type { RevisionContent } from "./revision.ts";

/** A revision as it is stored. */
export interface NewRevision {
  readonly content: RevisionContent;
  readonly number: number;
  readonly digest: string;
}

/** Stores revisions and makes each its article's newest; in two statements, whatever their number. */
export async function writeRevisions(
  trx: Transaction<Tables>,
  revisions: readonly NewRevision[],
): Promise<void> {
  await sql`/* publishing.revisions.insert */
    insert into revision (id, article_id, number, digest, document)
    select id, article_id, number, digest, document::json
    from ${recordset(revisionColumns, revisions.map(revisionRow))}`.execute(trx);
  await sql`/* publishing.articles.upsert */
    insert into article (id, key, slug, status, revision_id, revision_number, headline, sort_headline, language, published_on)
    select id, key, slug, 'PUBLISHED', revision_id, revision_number, headline, sort_headline, language, published_on
    from ${recordset(articleColumns, revisions.map(articleRow))}
    on conflict (id) do update set
      slug = excluded.slug,
      revision_id = excluded.revision_id,
      revision_number = excluded.revision_number,
      headline = excluded.headline,
      sort_headline = excluded.sort_headline,
      language = excluded.language,
      published_on = excluded.published_on`.execute(trx);
}

const revisionColumns = {
  id: "text",
  article_id: "text",
  number: "integer",
  digest: "text",
  // As text that is JSON: the server reads it once, not twice.
  document: "text",
} as const;

function revisionRow({ content, number, digest }: NewRevision) {
  return {
    id: revisionId(content, number),
    article_id: content.articleId,
    number,
    digest,
    document: content,
  };
}

const articleColumns = {
  id: "text",
  key: "text",
  slug: "text",
  revision_id: "text",
  revision_number: "integer",
  headline: "text",
  sort_headline: "text",
  language: "text",
  published_on: "date",
} as const;

function articleRow({ content, number }: NewRevision) {
  return {
    id: content.articleId,
    key: content.articleKey,
    slug: content.slug,
    revision_id: revisionId(content, number),
    revision_number: number,
    headline: content.headline,
    sort_headline: foldForSearch(content.headline),
    language: content.language,
    published_on: publishedOn(content),
  };
}

function revisionId({ articleKey }: RevisionContent, number: number): string {
  return identify("Revision", articleKey, String(number));
}
