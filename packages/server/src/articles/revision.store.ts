import { type Kysely, sql } from "kysely";

import { type Listing, named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { RevisionHead } from "../publishing/revision-parts.ts";

export interface RevisionRow {
  readonly id: string;
  readonly article_id: string;
  readonly article_key: string;
  readonly number: number;
  readonly created_at: Date;
  readonly note: string | null;
  /** Written by publication from checked content, and never otherwise. */
  readonly head: RevisionHead;
}

/** The revisions of these ids, in no order; an unknown id gives none. */
export async function findRevisionsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<readonly RevisionRow[]> {
  const query = sql<RevisionRow>`${named("revisions.by-id")}
    select revision.id, revision.article_id, article.key as article_key, revision.number, revision.created_at,
      revision.note, revision.head
    from revision
    join article on article.id = revision.article_id
    where revision.id = any(${ids}::text[])`;
  return (await query.execute(db)).rows;
}

export interface RevisionIdRow {
  readonly id: string;
}

/** Each article's revisions, the newest first; read for many articles at once. */
export const revisionsOfArticle = {
  name: "revisions.of-article",
  columns: sql`revision.id`,
  from: sql`revision`,
  where: sql`true`,
  parent: sql`revision.article_id`,
  order: {
    name: "number",
    columns: [{ expression: sql`revision.number`, type: "integer" }],
    descending: true,
  },
} satisfies Listing;

/** The id of the revision that was the newest at that time, for each article; null where it had none yet. */
export async function findRevisionIdsAsOf(
  db: Kysely<Tables>,
  articleIds: readonly string[],
  at: Date,
): Promise<(string | null)[]> {
  const query = sql<{ article_id: string; id: string }>`${named("revisions.as-of")}
    select distinct on (article_id) article_id, id
    from revision
    where article_id = any(${articleIds}::text[]) and created_at <= ${at}
    order by article_id, number desc`;
  const ids = new Map((await query.execute(db)).rows.map((row) => [row.article_id, row.id]));
  return articleIds.map((articleId) => ids.get(articleId) ?? null);
}

/** The id of each article's revision of that number; null where there is none. */
export async function findRevisionIdsByNumber(
  db: Kysely<Tables>,
  articleIds: readonly string[],
  number: number,
): Promise<(string | null)[]> {
  const query = sql<{ article_id: string; id: string }>`${named("revisions.by-number")}
    select article_id, id
    from revision
    where article_id = any(${articleIds}::text[]) and number = ${number}`;
  const ids = new Map((await query.execute(db)).rows.map((row) => [row.article_id, row.id]));
  return articleIds.map((articleId) => ids.get(articleId) ?? null);
}
