import type { Kysely } from "kysely";

import { joinReads } from "../database/joined-reads.ts";
import { inKeyOrder } from "../database/key-order.ts";
import type { Tables } from "../database/tables.ts";
import { createLoader, type Loader } from "../graphql/loader.ts";
import type { Article, Retraction, WholeArticle } from "./article.ts";
import {
  type ArticleNeeds,
  type ArticleRow,
  findArticlesById,
  NO_NEEDS,
  shortHead,
} from "./article.store.ts";
import type { PartCache } from "./part.cache.ts";
import { createPartLoader, type PartLoader } from "./part.loader.ts";
import { partsIn } from "../publishing/revision-parts.ts";
import { revisionContents } from "./revision-contents.ts";
import { findRevisionsById, type RevisionRow } from "./revision.store.ts";
import type { StoredRevision } from "./stored-revision.ts";

export interface ArticleLoaders {
  /** Null for an id that no article has. */
  readonly article: Loader<WholeArticle | null>;
  readonly revision: Loader<StoredRevision | null>;
  readonly part: PartLoader;
}

export function createArticleLoaders(db: Kysely<Tables>, cache: PartCache): ArticleLoaders {
  const part = createPartLoader(db, cache);
  const articles = joinReads<ArticleRow | null>(db, "articles.by-id", async (ids, from, kept) =>
    inKeyOrder(ids, await findArticlesById(from, ids, NO_NEEDS, kept), (row) => row.article_id),
  );
  const revisions = joinReads<RevisionRow | null>(db, "revisions.by-id", async (ids, from) =>
    inKeyOrder(ids, await findRevisionsById(from, ids), ({ id }) => id),
  );
  return {
    part,
    article: createLoader(async (ids) =>
      (await articles(ids)).map((row) => {
        const article = row && articleOf(row, part, part.prime);
        if (article === null || isWhole(article)) return article;
        throw new Error(`Of the article ${article.id} not all was read`);
      }),
    ),
    revision: createLoader(async (ids) => (await revisions(ids)).map((row) => row && revisionOf(row, part))),
  };
}

/** The article of a row, which whoever asks by its id gets too. */
export function loadedArticle(
  { article, part }: ArticleLoaders,
  row: ArticleRow,
  prime = part.prime,
): Article {
  const one = articleOf(row, part, prime);
  if (isWhole(one)) article.prime(one.id, one);
  return one;
}

/** The same of a list's row; what else is needed of its revision is looked for in memory, or else read. */
export function listedArticle(loaders: ArticleLoaders, row: ArticleRow, { parts }: ArticleNeeds): Article {
  const { part } = loaders;
  const one = loadedArticle(loaders, row, part.primeListed);
  if (row.redirects !== undefined) part.expect(one.revisionId, row.redirects, parts);
  return one;
}

function isWhole(article: Article | WholeArticle): article is WholeArticle {
  return "retraction" in article;
}

/** The article of a row; parts that were read with it are there at once. */
function articleOf(row: ArticleRow, parts: PartLoader, prime: PartLoader["prime"]): Article | WholeArticle {
  const { article_id: id, key, status, revision_id: revisionId, revision_number: revisionNumber } = row;
  const { redirects, outline = null, names = null, labels = null, shown_figures: shown = null } = row;
  if (redirects !== undefined) {
    prime({ id: revisionId, redirects, ...partsIn(row) });
  }
  const { slug, headline } = shortHead(row);
  const url = "head" in row ? row.head.url : null;
  const contents = revisionContents(
    { id: revisionId, articleId: id, articleKey: key, url, labels, shown },
    parts,
  );
  const article: Article = {
    id,
    slug,
    headline,
    status,
    revisionId,
    revisionNumber,
    outline,
    names,
    contents,
  };
  return "head" in row ? { ...article, ...row.head, retraction: retractionOf(row) } : article;
}

function retractionOf({
  retracted_at: retractedAt,
  retraction_reason: reason,
}: Extract<ArticleRow, { readonly head: unknown }>): Retraction | null {
  return retractedAt === null ? null : { reason: reason ?? "", retractedAt };
}

function revisionOf(row: RevisionRow, parts: PartLoader): StoredRevision {
  const {
    id,
    article_id: articleId,
    article_key: articleKey,
    number,
    created_at: createdAt,
    note,
    head,
  } = row;
  const contents = revisionContents(
    { id, articleId, articleKey, url: head.url, labels: null, shown: null },
    parts,
  );
  return { id, articleId, number, createdAt, note, head, contents };
}
