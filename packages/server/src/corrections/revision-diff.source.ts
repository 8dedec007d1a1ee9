import type { StoredRevision } from "../articles/stored-revision.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import { diffRevisions, type RevisionDiff } from "./revision-diff.ts";

/** A state of an article that is held against another: a revision, or what would become one. */
export type DiffSide = Pick<StoredRevision, "number"> & { readonly content: RevisionContent };

/** What changed between two states of an article, made when it is asked for. */
export interface RevisionDiffSource {
  readonly before: DiffSide;
  readonly after: DiffSide;
  readonly diff: () => RevisionDiff;
}

export function revisionDiffSource(before: DiffSide, after: DiffSide): RevisionDiffSource {
  let made: RevisionDiff | undefined;
  return { before, after, diff: () => (made ??= diffRevisions(before.content, after.content)) };
}
