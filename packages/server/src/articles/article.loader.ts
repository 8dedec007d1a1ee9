import DataLoader from "dataloader";
import type { Kysely } from "kysely";

import { inKeyOrder } from "../database/key-order.ts";
import type { Tables } from "../database/tables.ts";
import type { Article } from "./article.ts";
import { findArticlesById, findArticlesBySlug } from "./article.store.ts";
import { findRevisionsById } from "./revision.store.ts";
import type { StoredRevision } from "./stored-revision.ts";

export interface ArticleLoaders {
  /** Null for an id that no article has. */
  readonly article: DataLoader<string, Article | null>;
  readonly articleBySlug: DataLoader<string, Article | null>;
  readonly revision: DataLoader<string, StoredRevision | null>;
}

export function createArticleLoaders(db: Kysely<Tables>): ArticleLoaders {
  const revision = new DataLoader<string, StoredRevision | null>(async (ids) =>
    inKeyOrder(ids, await findRevisionsById(db, ids), ({ id }) => id),
  );
  const article = new DataLoader<string, Article | null>(async (ids) => {
    const found = await findArticlesById(db, ids);
    for (const one of found) revision.prime(one.revision.id, one.revision);
    return inKeyOrder(ids, found, ({ id }) => id);
  });
  const articleBySlug = new DataLoader<string, Article | null>(async (slugs) => {
    const found = await findArticlesBySlug(db, slugs);
    for (const one of found) {
      article.prime(one.id, one);
      revision.prime(one.revision.id, one.revision);
    }
    return inKeyOrder(slugs, found, ({ slug }) => slug);
  });
  return { article, articleBySlug, revision };
}
