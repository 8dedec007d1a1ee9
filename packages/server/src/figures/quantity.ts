export const COMPARATORS = {
  EXACT: "Exactly this number.",
  ABOUT: "About this number: plus or minus half a unit of its last significant digit (about 70 is 65 to 75).",
  MORE_THAN: "More than this number, which itself is out.",
  AT_LEAST: "This number or more.",
  LESS_THAN: "Less than this number, which itself is out.",
  AT_MOST: "This number or less.",
  BETWEEN: "Between two numbers, both of them in; there is no single value.",
} as const;

export type Comparator = keyof typeof COMPARATORS;

export const UNIT_SYSTEMS = {
  UCUM: "A unit of measure by its case-sensitive UCUM code: `km`, `[mi_i]`, `mo`, `t`.",
  ISO4217: "A currency by its ISO 4217 code: `USD`, `PEN`.",
  COUNT: "Things counted, by their English noun in the singular: `berth`, `city`.",
  RATIO: "A part of a whole or a ratio; the code is `1`, and a fifth is 0.2.",
  ORDINAL: "A place in a ranking; the code is `rank`, and the top is 1.",
} as const;

export type UnitSystem = keyof typeof UNIT_SYSTEMS;

export interface Unit {
  readonly system: UnitSystem;
  readonly code: string;
  /** What a reader would call it: `kilometre`, `US dollar`, `berth`. */
  readonly label: string;
}

/** One end of the range in which the true value lies. */
export interface Bound {
  /** An exact decimal in plain notation, never an exponent. */
  readonly value: string;
  readonly inclusive: boolean;
}

/** A number as data. */
export interface Quantity {
  /** The article's own words for it, verbatim; null for one that was converted. */
  readonly text: string | null;
  /** An exact decimal in plain notation; null where the comparator is BETWEEN. */
  readonly value: string | null;
  readonly comparator: Comparator;
  /** Null where the range is open at that end. */
  readonly low: Bound | null;
  readonly high: Bound | null;
  readonly unit: Unit;
  /** False where a conversion had to round, to 34 significant digits. */
  readonly exact: boolean;
}
