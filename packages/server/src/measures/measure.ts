export const FIGURE_KINDS = {
  MONEY: "An amount of money, in a currency.",
  COUNT: "A number of things.",
  SHARE: "A part of a whole: a fifth is 0.2.",
  RANK: "A place in a ranking.",
  LENGTH: "A length, a distance, a depth or a height.",
  AREA: "An area.",
  MASS: "A mass or a weight.",
  VOLUME: "A volume, or a capacity given as one.",
  POWER: "A power or a capacity to generate it.",
  DURATION: "A length of time.",
  SPEED: "A speed.",
  RATIO: "A ratio of two quantities, or a rate of change.",
  OTHER: "None of the other kinds.",
} as const;

export type FigureKind = keyof typeof FIGURE_KINDS;

export const AGREEMENTS = {
  AGREE: "All its figures can be compared, and the bounds of each two overlap.",
  DISAGREE: "At least two of its figures for the same period and modality have bounds that do not overlap.",
  UNKNOWN: "Its figures differ in period, modality or kind of unit, so that they can't all be compared.",
  SINGLE: "It has fewer than two figures.",
} as const;

export type Agreement = keyof typeof AGREEMENTS;

/** What a figure measures of which entity. Figures from several articles meet on it. */
export interface Measure {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly kind: FigureKind;
  /** Null only where no article names an entity that it could be of. */
  readonly ofId: string | null;
}
