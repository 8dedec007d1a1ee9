import type { Entity } from "../entities/entity.ts";
import type { Measure } from "../measures/measure.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import { articleFiles, type FileText } from "./article-files.ts";
import { keysOf } from "./keys.ts";
import { entityFiles, measuresFile } from "./vocabulary-files.ts";

/** An article as it stands: its newest revision as it was written, and that one's number. */
export interface StandingArticle {
  readonly content: RevisionContent;
  readonly revisionNumber: number;
}

export interface Stock {
  readonly entities: readonly Entity[];
  readonly measures: readonly Measure[];
  readonly articles: readonly StandingArticle[];
}

/** The content folder that says the same: publishing it where that stands changes nothing. */
export function contentFilesOf({ entities, measures, articles }: Stock): readonly FileText[] {
  const keys = keysOf(entities, measures);
  return [
    ...entityFiles(entities, keys),
    ...measuresFile(measures, keys),
    ...articles.flatMap(({ content, revisionNumber }) => articleFiles(content, keys, revisionNumber)),
  ];
}
