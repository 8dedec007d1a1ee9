import { type Kysely, type Transaction, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Redirects } from "../publishing/redirects.ts";
import { contentColumns, contentOfRow, type ContentRow } from "../publishing/revision-content.store.ts";
import type { RevisionContent } from "../publishing/revision.ts";

/** A published article's newest revision, of which only the redirects are read. */
export interface StandingRedirects {
  readonly articleId: string;
  readonly redirects: Redirects | null;
}

/** The revisions in which one of the ids stands, or another that stood for one of them when it was written. */
export async function revisionsReferringTo(
  db: Kysely<Tables>,
  entityIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ revision_id: string }>`${named("merging.revisions")}
    select revision_id from revision_entity where entity_id = any(${entityIds}::text[])
    union
    select revision_id from kept_redirect where survivor_id = any(${entityIds}::text[])`.execute(db);
  return rows.map((row) => row.revision_id);
}

/** Of the revisions those that published articles show, the newest article first. */
export async function standingRedirects(
  db: Kysely<Tables>,
  revisionIds: readonly string[],
): Promise<readonly StandingRedirects[]> {
  const { rows } = await sql<StandingRedirects>`${named("merging.standing")}
    select article.id as "articleId", revision.redirects
    from article
    join revision on revision.id = article.revision_id
    where article.revision_id = any(${revisionIds}::text[]) and article.status = 'PUBLISHED'
    order by article.published_on desc, article.id desc`.execute(db);
  return rows;
}

/** Makes anew what each revision's ids stand for: where they lead, or what they stood for when it was written leads. */
export async function writeRedirects(
  trx: Transaction<Tables>,
  revisionIds: readonly string[],
): Promise<void> {
  await sql`${named("merging.redirects")}
    update revision set redirects = (
      select json_object_agg(revision_entity.entity_id, entity.survivor_id order by revision_entity.entity_id)
      from revision_entity
      left join kept_redirect
        on kept_redirect.revision_id = revision_entity.revision_id
        and kept_redirect.entity_id = revision_entity.entity_id
      join entity on entity.id = coalesce(kept_redirect.survivor_id, revision_entity.entity_id)
      where revision_entity.revision_id = revision.id and entity.survivor_id <> revision_entity.entity_id
    )
    where revision.id = any(${revisionIds}::text[])`.execute(trx);
  await sql`${named("merging.article-redirects")}
    update article set redirects = revision.redirects
    from revision
    where revision.id = article.revision_id and revision.id = any(${revisionIds}::text[])`.execute(trx);
}

/** What published articles say, as it was written, with what their ids stand for. */
export async function standingContents(
  db: Kysely<Tables>,
  articleIds: readonly string[],
): Promise<readonly { readonly content: RevisionContent; readonly redirects: Redirects | null }[]> {
  const { rows } = await sql<ContentRow & { redirects: Redirects | null }>`${named("merging.contents")}
    select ${contentColumns}, revision.redirects
    from article
    join revision on revision.id = article.revision_id
    where article.id = any(${articleIds}::text[])`.execute(db);
  return rows.map(({ redirects, ...content }) => ({ content: contentOfRow(content), redirects }));
}

/**
 * Lets go with an entity what these articles said of it while it was merged: ids that stood for what it was merged
 * into stand for it since.
 */
export async function releaseArticles(
  trx: Transaction<Tables>,
  entityId: string,
  leading: readonly string[],
  articleIds: readonly string[],
): Promise<void> {
  const ofArticles = sql`
    entity_id = any(${leading}::text[]) and not survivor_id = any(${leading}::text[])
    and revision_id in (select id from revision where article_id = any(${articleIds}::text[]))`;
  await sql`${named("merging.release-own")}
    delete from kept_redirect where entity_id = ${entityId} and ${ofArticles}`.execute(trx);
  await sql`${named("merging.release-led")}
    update kept_redirect set survivor_id = ${entityId} where ${ofArticles}`.execute(trx);
}

/** The published articles in which one of the ids goes on standing for something else, the newest first. */
export async function articlesKeeping(
  db: Kysely<Tables>,
  leading: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`${named("merging.keeping")}
    select article.id
    from article
    where article.status = 'PUBLISHED' and exists (
      select from kept_redirect
      where kept_redirect.revision_id = article.revision_id
        and kept_redirect.entity_id = any(${leading}::text[])
        and not kept_redirect.survivor_id = any(${leading}::text[])
    )
    order by article.published_on desc, article.id desc`.execute(db);
  return rows.map((row) => row.id);
}
