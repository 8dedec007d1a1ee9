import { type Kysely, sql } from "kysely";

import type { Tables } from "../../packages/server/src/database/tables.ts";
import {
  contentColumns,
  contentOfRow,
  type ContentRow,
} from "../../packages/server/src/publishing/revision-content.store.ts";
import type { RevisionContent } from "../../packages/server/src/publishing/revision.ts";

export interface KeptRevision {
  readonly id: string;
  readonly slug: string;
  readonly number: number;
  readonly content: RevisionContent;
}

/** What every revision of a store says as it was written, by article and number. */
export async function readContents(db: Kysely<Tables>): Promise<readonly KeptRevision[]> {
  const { rows } = await sql<ContentRow & { id: string; slug: string; number: number }>`
    select revision.id, article.slug, revision.number, ${contentColumns}
    from article join revision on revision.article_id = article.id
    order by article.id, revision.number`.execute(db);
  return rows.map(({ id, slug, number, ...row }) => ({ id, slug, number, content: contentOfRow(row) }));
}
