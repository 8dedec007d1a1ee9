export type By =
  | "article"
  | { speaker: string; text: string }
  | { source: string | null; text: string }
  | { unresolved: string };
export type Basis = "STATED" | "IMPLIED" | "DERIVED";
export type When = { text: string; edtf: string };

export interface Named {
  slug: string;
  name: string;
  /** Every naming in the article, in the order of its text. */
  mentions: string[];
}

export const ministry: By = {
  source: "Ministry of Commerce of China",
  text: "the Chinese ministry of commerce",
};
