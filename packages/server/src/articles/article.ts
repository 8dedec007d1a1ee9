import type { Names } from "../publishing/names.ts";
import type { Outline } from "../publishing/outline.ts";
import type { RevisionHead } from "../publishing/revision-parts.ts";
import type { RevisionContents } from "./revision-contents.ts";

export const ARTICLE_STATUSES = {
  PUBLISHED: "It stands as its newest revision has it.",
  RETRACTED: "It was withdrawn: it still answers, its facts no longer stand in any list.",
} as const;

export type ArticleStatus = keyof typeof ARTICLE_STATUSES;

export interface Retraction {
  readonly reason: string;
  readonly retractedAt: Date;
}

/** One published piece as it stands now, told by its newest revision: as much of it as most lists show. */
export interface Article extends Pick<RevisionHead, "slug" | "headline"> {
  readonly id: string;
  readonly status: ArticleStatus;
  readonly revisionId: string;
  readonly revisionNumber: number;
  /** Null where it was not read, or tells nothing, as of a retracted article. */
  readonly outline: Outline | null;
  /** How the entities are called that it mentions; null where that was not read. */
  readonly names: Names | null;
  readonly contents: RevisionContents;
}

/** With all that its own row tells. */
export interface WholeArticle extends Article, RevisionHead {
  readonly retraction: Retraction | null;
}
