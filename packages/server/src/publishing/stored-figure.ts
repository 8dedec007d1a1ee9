import type { Attribution } from "../evidence/attribution.ts";
import type { Evidence } from "../evidence/passage.ts";
import type { Basis } from "../facts/fact.ts";
import type { Figure } from "../figures/figure.ts";
import type { Bound, Comparator, Quantity, Unit } from "../figures/quantity.ts";
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

type StoredBound = readonly [value: string, inclusive: boolean];

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

export function figureOf(stored: StoredFigure): Figure {
  const [id, key, basis, measureId, evidence, quantity, rest] = stored;
  return {
    id,
    key,
    basis,
    evidence: evidenceOf(evidence),
    attribution: rest?.attribution ?? OWN_VOICE,
    type: "FIGURE",
    measureId,
    quantity: quantityOf(quantity),
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

function evidenceOf([first, ...more]: readonly [StoredPassage, ...StoredPassage[]]): Evidence {
  return [passageOf(first), ...more.map(passageOf)];
}

function storedQuantity({ text, value, comparator, unit, exact, low, high }: Quantity): StoredQuantity {
  const always = [text, value, comparator, unit.system, unit.code, unit.label, exact] as const;
  return isTheValue(low, value) && isTheValue(high, value)
    ? always
    : [...always, storedBound(low), storedBound(high)];
}

function isTheValue(bound: Bound | null, value: string | null): boolean {
  return bound !== null && bound.value === value && bound.inclusive;
}

function quantityOf(stored: StoredQuantity): Quantity {
  const [text, value, comparator, system, code, label, exact, low, high] = stored;
  const unit = { system, code, label };
  // Without bounds of its own there is a value.
  if (low === undefined || high === undefined) {
    const bound = value === null ? null : { value, inclusive: true };
    return { text, comparator, value, low: bound, high: bound, unit, exact };
  }
  return { text, comparator, value, low: boundOf(low), high: boundOf(high), unit, exact };
}

function storedBound(bound: Bound | null): StoredBound | null {
  return bound && [bound.value, bound.inclusive];
}

function boundOf(stored: StoredBound | null): Bound | null {
  return stored && { value: stored[0], inclusive: stored[1] };
}
