export const OMISSIONS = {
  RETRACTED: "The article was retracted.",
  EMBARGOED: "The article waits for its time.",
  MERGED: "The entity was merged into another, which files can't say: there it stands for itself.",
  SLUG_RESERVED: "The article's slug is the name of a folder that holds no article.",
  UNREADABLE: "A check finds errors in what would be written of the article.",
  READS_OTHERWISE:
    "The article was written, but is read back a little differently, as by another release: publishing it makes a new revision.",
} as const;

export type OmissionKind = keyof typeof OMISSIONS;

/** What an export does not say, or says otherwise than the store. */
export interface Omission {
  readonly kind: OmissionKind;
  /** The slug of an article, or the key of an entity. */
  readonly about: string;
}
