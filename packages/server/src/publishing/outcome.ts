import type { SourceLocation } from "../content/problem.ts";

export const PUBLISHING_RESULTS = {
  PUBLISHED: "A new revision was stored.",
  UNCHANGED: "The store has the same content already, and nothing was written.",
  SKIPPED: "The store has gone on meanwhile; the article was left as it is there.",
} as const;

export type PublishingResult = keyof typeof PUBLISHING_RESULTS;

export interface PublishedArticle {
  readonly slug: string;
  readonly articleId: string;
  readonly result: PublishingResult;
  /** The number of the revision that the store has now; 0 for an article that waits for its time. */
  readonly revision: number;
  /** Why it was skipped, and what would mend it; null for the other results. */
  readonly reason: string | null;
}

export interface WriteCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

export const REFUSAL_CODES = {
  STALE: "The store has another revision than the one that the change starts from.",
  RETRACTED: "The article was retracted; what is retracted is never overwritten.",
  EMBARGOED: "The article was accepted already, to appear at a later time.",
  KEY_TWICE: "Two articles of one publication have the same key.",
  SLUG_TAKEN: "Another article has the slug.",
  ENTITY_SLUG_TAKEN: "Another entity has the slug.",
  ENTITY_STALE: "The entity was changed over the API, and the files would undo that unseen.",
  ENTITY_TYPE_CHANGED: "The store has an entity of another type under the key.",
} as const;

export type RefusalCode = keyof typeof REFUSAL_CODES;

/** Why a publication can't be stored, in the form of a content problem. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** What the author can do about it. */
  readonly mend: string;
  /** The slug of the article or the key of the entity that it is about. */
  readonly about: string;
  /** Where an article's folder says what the refusal is about; null for an entity. */
  readonly location: SourceLocation | null;
}

export type PublishOutcome =
  | {
      readonly ok: true;
      /** In the order in which they were given. */
      readonly articles: readonly PublishedArticle[];
      readonly entities: WriteCounts;
      readonly measures: WriteCounts;
      /** The number of the last change in the log that this made; null where nothing was written. */
      readonly change: number | null;
    }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

export interface PublishProgress {
  readonly done: number;
  readonly total: number;
  /** The article that was done last. */
  readonly slug: string;
}
