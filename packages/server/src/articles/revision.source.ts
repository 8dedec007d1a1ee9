import type { StoredRevision } from "./stored-revision.ts";

/** Whatever shows one revision's content: the revision itself, or an article by its newest. */
export interface RevisionOwner {
  readonly revision: StoredRevision;
}

export interface RevisionSource extends RevisionOwner {
  readonly id: string;
  readonly number: number;
  readonly createdAt: Date;
  readonly note: string | null;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly text: string;
}

export function revisionSource(revision: StoredRevision): RevisionSource {
  const { id, number, createdAt, note, content } = revision;
  const { headline, standfirst, text } = content;
  return { id, number, createdAt, note, headline, standfirst, text, revision };
}
