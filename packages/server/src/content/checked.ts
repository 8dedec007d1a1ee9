import type { Passage } from "../evidence/passage.ts";
import type { Entity } from "../entities/entity.ts";
import type { Measure } from "../measures/measure.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import type { Problem, SourceLocation } from "./problem.ts";

/** One sentence that no fact cites, with the place in article.md where it begins. */
export interface UncoveredSentence {
  readonly passage: Passage;
  readonly quote: string;
  readonly location: SourceLocation;
}

export interface CheckedArticle {
  readonly content: RevisionContent;
  /** The revision that the folder says it starts from; 0 for a new article. */
  readonly startsFrom: number;
  /** Where it says so, or where it would; for messages. */
  readonly startsFromLocation: SourceLocation;
  readonly uncovered: readonly UncoveredSentence[];
}

/** What a check gives: every problem at once, and the content where it holds. */
export interface CheckedContent {
  readonly problems: readonly Problem[];
  /** Only what is free of errors; publish only if no problem is an ERROR. */
  readonly entities: readonly Entity[];
  readonly measures: readonly Measure[];
  readonly articles: readonly CheckedArticle[];
}
