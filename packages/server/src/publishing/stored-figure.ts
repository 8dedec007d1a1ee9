import type { Attribution } from "../evidence/attribution.ts";
import type { Evidence } from "../evidence/passage.ts";
import type { Basis } from "../facts/fact.ts";
import type { Figure } from "../figures/figure.ts";
import type { Comparator, Quantity, Unit } from "../figures/quantity.ts";
import { boundOf, isTheValue, type StoredBound, storedBound } from "./stored-bound.ts";
import { passageOf, type StoredPassage, storedPassage } from "./stored-passage.ts";

/**
 * A figure as it is stored: an article has many, and the names of their members, and members that nearly always say
 * the same, would be most of what is read.
 */
export type StoredFigure = readonly [
  id: string,
  key: string,
  basis: Basis,
  measureId: string,
  evidence: readonly [StoredPassage, ...StoredPassage[]],
  quantity: StoredQuantity,
  rest?: StoredRest,
];

/** Without its bounds where both are the very value. */
type StoredQuantity = readonly [
  text: string | null,
  value: string | null,
  comparator: Comparator,
  system: Unit["system"],
  code: string,
  label: string,
  exact: boolean,
  low?: StoredBound | null,
  high?: StoredBound | null,
];

/** What most figures have none of; what a figure has none of is left out. */
type StoredRest = Partial<
  Pick<Figure, "attribution" | "outOf" | "alsoWritten" | "period" | "modality" | "readings">
>;

export function storedFigure(figure: Figure): StoredFigure {
  const { id, key, basis, measureId, evidence, quantity } = figure;
  const rest = storedRest(figure);
  const always = [id, key, basis, measureId, storedEvidence(evidence), storedQuantity(quantity)] as const;
  return Object.keys(rest).length === 0 ? always : [...always, rest];
}

// Taking an array apart by a pattern makes an iterator, and an answer can have hundreds of figures.
export function figureOf(stored: StoredFigure): Figure {
  const rest = stored[6];
  return {
    id: stored[0],
    key: stored[1],
    basis: stored[2],
    evidence: evidenceOf(stored[4]),
    attribution: rest?.attribution ?? OWN_VOICE,
    type: "FIGURE",
    measureId: stored[3],
    quantity: quantityOf(stored[5]),
    outOf: rest?.outOf ?? null,
    alsoWritten: rest?.alsoWritten ?? NONE,
    period: rest?.period ?? null,
    modality: rest?.modality ?? null,
    readings: rest?.readings ?? NONE,
  };
}

// Shared by all, since figures are kept in memory by the thousand.
const NONE: readonly never[] = [];
const OWN_VOICE: Attribution = { voice: "ARTICLE", entityId: null, text: null };

function storedRest({ attribution, outOf, alsoWritten, period, modality, readings }: Figure): StoredRest {
  return {
    ...(attribution.voice !== "ARTICLE" && { attribution }),
    ...(outOf && { outOf }),
    ...(alsoWritten.length > 0 && { alsoWritten }),
    ...(period && { period }),
    ...(modality && { modality }),
    ...(readings.length > 0 && { readings }),
  };
}

function storedEvidence([first, ...more]: Evidence): readonly [StoredPassage, ...StoredPassage[]] {
  return [storedPassage(first), ...more.map(storedPassage)];
}

function evidenceOf(stored: readonly [StoredPassage, ...StoredPassage[]]): Evidence {
  const first = passageOf(stored[0]);
  return stored.length === 1 ? [first] : [first, ...stored.slice(1).map(passageOf)];
}

function storedQuantity({ text, value, comparator, unit, exact, low, high }: Quantity): StoredQuantity {
  const always = [text, value, comparator, unit.system, unit.code, unit.label, exact] as const;
  return isTheValue(low, value) && isTheValue(high, value)
    ? always
    : [...always, storedBound(low), storedBound(high)];
}

function quantityOf(stored: StoredQuantity): Quantity {
  const value = stored[1];
  // Without bounds of its own there is a value.
  const whole = value === null ? null : { value, inclusive: true };
  const hasBounds = stored.length > LOW;
  return {
    text: stored[0],
    comparator: stored[2],
    value,
    low: hasBounds ? boundOf(stored[LOW]) : whole,
    high: hasBounds ? boundOf(stored[HIGH]) : whole,
    unit: { system: stored[3], code: stored[4], label: stored[5] },
    exact: stored[6],
  };
}

const LOW = 7;
const HIGH = 8;
