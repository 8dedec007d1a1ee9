import type { Names } from "../publishing/names.ts";
import type { Outline } from "../publishing/outline.ts";
import type { RevisionContents } from "./revision-contents.ts";
import type { StoredRevision } from "./stored-revision.ts";

/** Whatever shows one revision's content: the revision itself, or an article by its newest. */
export interface RevisionOwner {
  readonly contents: RevisionContents;
  /** Where it is known; null else. */
  readonly outline?: Outline | null;
  readonly names?: Names | null;
}

export interface RevisionSource extends RevisionOwner {
  readonly id: string;
  readonly number: number;
  readonly createdAt: Date;
  readonly note: string | null;
  readonly headline: string;
  readonly standfirst: string | null;
}

export function revisionSource({ head, ...revision }: StoredRevision): RevisionSource {
  const { headline, standfirst } = head;
  return { ...revision, headline, standfirst };
}
