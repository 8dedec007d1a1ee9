import { type Kysely, type RawBuilder, sql } from "kysely";

import { type KeptStatement, readByKeys } from "../database/kept-statement.ts";
import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Labels, Names } from "../publishing/names.ts";
import type { Outline } from "../publishing/outline.ts";
import type { PartName, RevisionHead } from "../publishing/revision-parts.ts";
import type { StoredShownFigures } from "../publishing/shown-figures.ts";
import type { ArticleStatus } from "./article.ts";
import type { PartsRow } from "./revision-parts.store.ts";

/** What of articles is going to be asked for, so that it is read with them; what isn't told here is read later. */
export interface ArticleNeeds {
  /** More of the article itself than its slug, its headline and whether it stands. */
  readonly head: boolean;
  readonly outline: boolean;
  /** Figures as lists show them, or only how what they measure is labelled, for whoever has their parts; null neither. */
  readonly figures: "shown" | "labelled" | null;
  readonly parts: readonly Exclude<PartName, "head">[];
  /** Set where some of its parts are read by themselves: what its entities stand for now is read all the same. */
  readonly keptParts?: true;
}

/** The same, for whoever has the parts in memory. */
export const withoutParts = found((needs: ArticleNeeds): ArticleNeeds =>
  needs.parts.length === 0 ? needs : { ...needs, parts: [], keptParts: true },
);

/** Names what is needed: equal for needs that are equal. */
export const nameOfNeeds = found((needs: ArticleNeeds): string => JSON.stringify(needs));

/** Finds it out once for needs that come again. */
function found<Value>(find: (needs: ArticleNeeds) => Value): (needs: ArticleNeeds) => Value {
  const known = new WeakMap<ArticleNeeds, Value>();
  return (needs) => {
    const before = known.get(needs);
    if (before !== undefined) return before;
    const value = find(needs);
    known.set(needs, value);
    return value;
  };
}

/** The same without the parts that are stored with revisions alone, for whoever reads those by themselves. */
export function withListedParts(needs: ArticleNeeds): ArticleNeeds {
  const parts = needs.parts.filter((part) => LISTED_PARTS.has(part));
  return parts.length === needs.parts.length ? needs : { ...needs, parts, keptParts: true };
}

/** Those of an article's newest revision that are stored once more for lists, in narrower rows than a revision's. */
const LISTED_PARTS: ReadonlySet<PartName> = new Set(["figures"]);

/** Which table has the parts that are needed, or all of them in one row. */
function sourceOf({ parts }: ArticleNeeds): "article_figures" | "revision" | null {
  if (parts.length === 0) return null;
  return parts.every((part) => LISTED_PARTS.has(part)) ? "article_figures" : "revision";
}

/** Only the article itself. */
export const NO_NEEDS: ArticleNeeds = { head: true, outline: false, figures: null, parts: [] };

/** An article with as much of its newest revision as was asked for. */
export type ArticleRow = TellingRow & (ShortHead | WholeHead);

type ShortHead = Pick<RevisionHead, "slug" | "headline">;

interface WholeHead {
  readonly head: RevisionHead;
  readonly retraction_reason: string | null;
  readonly retracted_at: Date | null;
}

/** What tells how an article is called. */
export function shortHead(row: ArticleRow): ShortHead {
  return "head" in row ? row.head : row;
}

interface TellingRow extends Omit<PartsRow, "id" | "redirects" | "head"> {
  readonly article_id: string;
  readonly key: string;
  readonly status: ArticleStatus;
  readonly revision_id: string;
  readonly revision_number: number;
  readonly outline?: Outline | null;
  readonly names?: Names | null;
  readonly labels?: Labels | null;
  readonly shown_figures?: StoredShownFigures | null;
  readonly redirects?: PartsRow["redirects"];
}

/** What is selected of `article`, and of what `articleJoin` joins to it, to have what is needed. */
export function articleColumns(needs: ArticleNeeds): RawBuilder<unknown> {
  const { head, outline, figures, parts, keptParts } = needs;
  const source = sourceOf(needs);
  const told = head
    ? sql`article.head, article.retraction_reason, article.retracted_at`
    : sql`article.slug, article.headline`;
  const outlined = outline
    ? sql`, case when article.status = 'PUBLISHED' then article.outline end as outline,
        case when article.status = 'PUBLISHED' then article.names end as names`
    : sql``;
  const labelled = figures
    ? sql`, case when article.status = 'PUBLISHED' then article.labels end as labels`
    : sql``;
  const shown =
    figures === "shown"
      ? sql`, case when article.status = 'PUBLISHED' then article.shown_figures end as shown_figures`
      : sql``;
  const redirects = parts.length > 0 || keptParts ? sql`, article.redirects` : sql``;
  const read = parts.map((part) => sql`, ${sql.ref(`${source}.${part}`)}`);
  return sql`article.id as article_id, article.key, article.status, article.revision_id, article.revision_number,
    ${told}${outlined}${labelled}${shown}${redirects}${sql.join(read, sql``)}`;
}

/** The join that parts of the newest revision need, after `article`. */
export function articleJoin(needs: ArticleNeeds): RawBuilder<unknown> {
  const source = sourceOf(needs);
  if (source === null) return sql``;
  return source === "revision"
    ? sql`join revision on revision.id = article.revision_id`
    : sql`join article_figures on article_figures.article_id = article.id`;
}

/** The articles of these ids, in no order; an unknown id gives none. */
export function findArticlesById(
  db: Kysely<Tables>,
  ids: readonly string[],
  needs: ArticleNeeds,
  kept?: KeptStatement,
): Promise<readonly ArticleRow[]> {
  return findArticles(db, "articles.by-id", sql`article.id`, ids, needs, kept);
}

/** The articles of these slugs, in no order; an unknown slug gives none. */
export function findArticlesBySlug(
  db: Kysely<Tables>,
  slugs: readonly string[],
  needs: ArticleNeeds,
  kept?: KeptStatement,
): Promise<readonly ArticleRow[]> {
  return findArticles(db, "articles.by-slug", sql`article.slug`, slugs, needs, kept);
}

function findArticles(
  db: Kysely<Tables>,
  name: string,
  column: RawBuilder<unknown>,
  values: readonly string[],
  needs: ArticleNeeds,
  kept?: KeptStatement,
): Promise<readonly ArticleRow[]> {
  const query = (keys: readonly string[]) => sql<ArticleRow>`${named(name)}
    select ${articleColumns(needs)}
    from article ${articleJoin(needs)}
    where ${column} = any(${keys}::text[])`;
  return readByKeys(db, values, query, kept);
}
