import { revisionByNumber } from "../articles/revision-by-number.ts";
import type { Context } from "../context.ts";
import { diffSideOf, revisionDiffSource, type RevisionDiffSource } from "./revision-diff.source.ts";

/** What changed between two revisions of an article; null where there is none of one of the numbers. */
export async function diffBetween(
  context: Context,
  articleId: string,
  from: number,
  to: number,
): Promise<RevisionDiffSource | null> {
  const [before, after] = await Promise.all([
    revisionByNumber(context, articleId, from),
    revisionByNumber(context, articleId, to),
  ]);
  return before && after && revisionDiffSource(await diffSideOf(before), await diffSideOf(after));
}
