/** What readers may hear of, as it happens. */
export const ARTICLE_CHANGE_KINDS = {
  ARTICLE_PUBLISHED: "An article appeared: its first revision can be read since.",
  ARTICLE_CORRECTED: "An article has a new revision.",
  ARTICLE_RETRACTED: "An article was withdrawn; its facts stand in no list any more.",
} as const;

export const ENTITY_CHANGE_KINDS = {
  ENTITY_ADDED: "An entity was written for the first time.",
  ENTITY_UPDATED: "What is told of an entity itself changed: its name, its description and the like.",
  ENTITY_MERGED: "An entity proved to be another, which answers for it since.",
  ENTITY_SPLIT: "An entity that had been merged into another stands for itself again.",
} as const;

/** What only the log tells, to those who may read it. */
export const INTERNAL_CHANGE_KINDS = {
  EMBARGO_SET: "An article was accepted, to appear at a later time.",
  EMBARGO_CANCELLED: "An article that waited for its time was taken back.",
  EMBARGO_FAILED: "An article could not appear at its time; it waits for somebody to mend it.",
  KEY_CREATED: "An API key was made.",
  KEY_REVOKED: "An API key was revoked.",
  WEBHOOK_ADDED: "An address was added to be told of changes.",
  WEBHOOK_REMOVED: "An address is not told of changes any more.",
} as const;

export const CHANGE_KINDS = {
  ...ARTICLE_CHANGE_KINDS,
  ...ENTITY_CHANGE_KINDS,
  ...INTERNAL_CHANGE_KINDS,
} as const;

export type ArticleChangeKind = keyof typeof ARTICLE_CHANGE_KINDS;
export type EntityChangeKind = keyof typeof ENTITY_CHANGE_KINDS;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** One thing that was done, by whom, to what, from which state: a line of the log that is only ever added to. */
export interface Change {
  /** Its place in the log, from 1, in the order of commits and without gaps; what readers resume from. */
  readonly number: number;
  readonly at: Date;
  readonly kind: ChangeKind;
  /** Who did it, as `Viewer.actor`. */
  readonly actor: string;
  readonly articleId: string | null;
  readonly entityId: string | null;
  /** The number of the article's or entity's revision since; null where the change made none. */
  readonly revisionNumber: number | null;
  /** The revision that it started from; null for what is new. */
  readonly fromRevision: number | null;
  /** What the editor said of it. */
  readonly note: string | null;
  /** What else belongs to this kind of change, as plain JSON: for a merge `{ "survivorId": … }`. */
  readonly details: Readonly<Record<string, unknown>>;
}
