import type { Context } from "../context.ts";
import { revisionSource, type RevisionSource } from "./revision.source.ts";
import { findRevisionIdsByNumber } from "./revision.store.ts";

/** An article's revision of that number; null where there is none. */
export async function revisionByNumber(
  { db, batch, loaders }: Context,
  articleId: string,
  number: number,
): Promise<RevisionSource | null> {
  const ids = batch(`revision ${number}`, (articleIds) => findRevisionIdsByNumber(db, articleIds, number));
  const id = await ids.load(articleId);
  const revision = id === null ? null : await loaders.revision.load(id);
  return revision && revisionSource(revision);
}
