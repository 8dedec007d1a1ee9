import type { Attribution } from "../evidence/attribution.ts";
import type { Evidence } from "../evidence/passage.ts";

export const BASES = {
  STATED: "The words of the evidence say it outright.",
  IMPLIED: "The words imply it; a reader would not doubt it.",
  DERIVED: 'It follows from the words by a step of reasoning ("counterpart" of a president is a president).',
} as const;

export type Basis = keyof typeof BASES;

export const MODALITIES = {
  OCCURRED: "It has happened.",
  ONGOING: "It is happening.",
  EXPECTED: "Somebody expects it.",
  PLANNED: "Somebody plans it.",
  OFFERED: "Somebody offers it.",
} as const;

export type Modality = keyof typeof MODALITIES;

/** What one article says. It belongs to that article, rests on evidence and is somebody's word. */
export interface Fact {
  /** Made of the article's and the fact's keys, so that a corrected fact keeps its id. */
  readonly id: string;
  /** Given by the fact's author, unique in its article. */
  readonly key: string;
  readonly basis: Basis;
  readonly evidence: Evidence;
  readonly attribution: Attribution;
}
