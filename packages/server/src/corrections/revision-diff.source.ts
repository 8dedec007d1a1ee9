import type { RevisionSource } from "../articles/revision.source.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import { diffRevisions, type RevisionDiff } from "./revision-diff.ts";

/** A state of an article that is held against another: a revision, or what would become one. */
export interface DiffSide {
  readonly number: number;
  readonly content: RevisionContent;
}

/** A stored revision as one side. */
export async function diffSideOf({ number, contents }: RevisionSource): Promise<DiffSide> {
  return { number, content: await contents.whole() };
}

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
