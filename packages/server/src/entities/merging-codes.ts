/** Why entities are not merged or parted. */
export const MERGING_REFUSAL_CODES = {
  NOT_FOUND: "What the change is of is not there.",
  TYPES_DIFFER: "The two entities are of different types, so that they can't be one.",
  ALREADY_MERGED: "The entity was merged into another already.",
  ALREADY_ONE: "The two entities are the same, or stand for the same since a merge.",
  NOT_MERGED: "The entity stands for itself: there is no merge to undo.",
  PLACE_CYCLE: "A place would lie within itself.",
} as const;

export type MergingRefusalCode = keyof typeof MERGING_REFUSAL_CODES;

/** Why nothing was done, and what would mend it. */
export interface MergingRefusal {
  readonly code: MergingRefusalCode;
  readonly message: string;
  readonly mend: string | null;
  /** Which of what was given it is about. */
  readonly path: readonly string[];
}
