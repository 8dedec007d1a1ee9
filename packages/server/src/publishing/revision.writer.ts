import { type Transaction, sql } from "kysely";

import { recordset } from "../database/recordset.ts";
import type { Tables } from "../database/tables.ts";
import { identify } from "../identity.ts";
import { foldForSearch } from "../search/fold.ts";
import { publishedOn } from "./index-rows.ts";
import { activeRedirects } from "./redirect.store.ts";
import { entityIdsIn, redirected, redirectsIn } from "./redirects.ts";
import { labelsOfGiven, namesOfGiven } from "./names.writer.ts";
import { outlineOf } from "./outline.ts";
import { headOf, partsOf } from "./revision-parts.ts";
import type { RevisionContent } from "./revision.ts";
import { storedShownFigures } from "./shown-figures.ts";

/** A revision as it is stored. */
export interface NewRevision {
  readonly content: RevisionContent;
  readonly number: number;
  readonly digest: string;
  /** What the correction says of itself; null for what is no correction. */
  readonly note: string | null;
}

/**
 * Stores revisions and makes each its article's newest; in a few statements, whatever their number. Returns what they
 * say, with the entities that stand for others since merges: what the index is made of.
 */
export async function writeRevisions(
  trx: Transaction<Tables>,
  revisions: readonly NewRevision[],
): Promise<readonly RevisionContent[]> {
  const redirects = await activeRedirects(
    trx,
    revisions.flatMap(({ content }) => entityIdsIn(content)),
  );
  const own = revisions.map(({ content }) => redirectsIn(content, redirects));
  const rows = revisions.map((revision, index) => ({
    ...revisionRow(revision),
    redirects: own[index] ?? null,
  }));
  await sql`/* publishing.revisions.insert */
    insert into revision (id, article_id, number, digest, note, redirects, head, text, layout, mentions, figures, claims, media)
    select id, article_id, number, digest, note, redirects::json, head::json, text, layout::json, mentions::json,
      figures::json, claims::json, media::json
    from ${recordset(revisionColumns, rows)}`.execute(trx);
  await sql`/* publishing.revision-entities.insert */
    insert into revision_entity (entity_id, revision_id)
    select entity_id, revision_id from ${recordset(entityColumns, revisions.flatMap(entityRows))}`.execute(
    trx,
  );
  await sql`/* publishing.kept-redirects.insert */
    insert into kept_redirect (revision_id, entity_id, survivor_id)
    select revision.id, redirect.key, redirect.value
    from revision cross join json_each_text(revision.redirects) as redirect
    where revision.id = any(${rows.map(({ id }) => id)}::text[])`.execute(trx);
  const standing = revisions.map(({ content }, index) => redirected(content, own[index] ?? null));
  const articles = revisions.map((revision, index) => ({
    ...articleRow(revision),
    ...toldColumns(standing[index] ?? revision.content),
    redirects: own[index] ?? null,
  }));
  await sql`/* publishing.articles.upsert */
    insert into article (id, key, slug, status, revision_id, revision_number, headline, sort_headline, language, published_on, head, outline,
      redirects, names, labels, shown_figures)
    select id, key, slug, 'PUBLISHED', revision_id, revision_number, headline, sort_headline, language, published_on,
      head::json, outline::json, redirects::json, ${namesOfGiven}, ${labelsOfGiven},
      shown_figures::json
    from ${recordset(articleColumns, articles)}
    on conflict (id) do update set
      slug = excluded.slug,
      revision_id = excluded.revision_id,
      revision_number = excluded.revision_number,
      headline = excluded.headline,
      sort_headline = excluded.sort_headline,
      language = excluded.language,
      published_on = excluded.published_on,
      head = excluded.head,
      outline = excluded.outline,
      redirects = excluded.redirects,
      names = excluded.names,
      labels = excluded.labels,
      shown_figures = excluded.shown_figures`.execute(trx);
  await sql`/* publishing.article-figures.upsert */
    insert into article_figures (article_id, figures)
    select article_id, figures::json from ${recordset(figuresColumns, rows.map(figuresRow))}
    on conflict (article_id) do update set figures = excluded.figures`.execute(trx);
  return standing;
}

const revisionColumns = {
  id: "text",
  article_id: "text",
  number: "integer",
  digest: "text",
  note: "text",
  // As text that is JSON: the server reads it once, not twice.
  redirects: "text",
  head: "text",
  text: "text",
  layout: "text",
  mentions: "text",
  figures: "text",
  claims: "text",
  media: "text",
} as const;

const entityColumns = { entity_id: "text", revision_id: "text" } as const;

function entityRows({ content, number }: NewRevision) {
  const revision_id = revisionId(content, number);
  return entityIdsIn(content).map((entity_id) => ({ entity_id, revision_id }));
}

function revisionRow({ content, number, digest, note }: NewRevision) {
  return {
    id: revisionId(content, number),
    article_id: content.articleId,
    number,
    digest,
    note,
    ...partsOf(content),
  };
}

const tellingColumns = { outline: "text", entity_ids: "text[]", measure_ids: "text[]" } as const;

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
  head: "text",
  redirects: "text",
  shown_figures: "text",
  ...tellingColumns,
} as const;

const figuresColumns = { article_id: "text", figures: "text" } as const;

function figuresRow({ article_id, figures }: ReturnType<typeof revisionRow>) {
  return { article_id, figures };
}

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
    head: headOf(content),
    shown_figures: storedShownFigures(content.figures),
  };
}

function revisionId({ articleKey }: RevisionContent, number: number): string {
  return identify("Revision", articleKey, String(number));
}

/** Makes articles say of whom they tell since entities were merged or split. */
export async function writeOutlines(
  trx: Transaction<Tables>,
  contents: readonly RevisionContent[],
): Promise<void> {
  const rows = contents.map((content) => ({ id: content.articleId, ...toldColumns(content) }));
  await sql`/* publishing.outlines.update */
    update article set outline = given.outline::json, names = ${namesOfGiven}, labels = ${labelsOfGiven}
    from ${recordset({ id: "text", ...tellingColumns }, rows)}
    where article.id = given.id`.execute(trx);
}

/** Of whom and what an article tells, as readers see it now. */
function toldColumns(content: RevisionContent) {
  const outline = outlineOf(content);
  return {
    outline,
    entity_ids: outline.entities.ids,
    measure_ids: content.figures.map(({ measureId }) => measureId),
  };
}
