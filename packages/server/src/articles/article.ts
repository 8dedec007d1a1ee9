import type { RevisionContent } from "../publishing/revision.ts";
import type { StoredRevision } from "./stored-revision.ts";

export const ARTICLE_STATUSES = {
  PUBLISHED: "It stands as its newest revision has it.",
  RETRACTED: "It was withdrawn: it still answers, its facts no longer stand in any list.",
} as const;

export type ArticleStatus = keyof typeof ARTICLE_STATUSES;

export interface Retraction {
  readonly reason: string;
  readonly retractedAt: Date;
}

/** One published piece as it stands now, told by its newest revision. */
export interface Article extends Pick<
  RevisionContent,
  "slug" | "headline" | "standfirst" | "language" | "text" | "publishedAt" | "source" | "license" | "url"
> {
  readonly id: string;
  readonly status: ArticleStatus;
  readonly retraction: Retraction | null;
  readonly revision: StoredRevision;
}
