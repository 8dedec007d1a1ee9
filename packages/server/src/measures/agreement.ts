import { Decimal } from "decimal.js";

import type { Modality } from "../facts/fact.ts";
import type { Bound } from "../figures/quantity.ts";
import type { Agreement } from "./measure.ts";

/** What it takes of a figure to compare it with the others of its measure. */
export interface ComparableFigure {
  /** What its bounds are numbers of; they are in the base unit of this dimension. */
  readonly dimension: string;
  readonly low: Bound | null;
  readonly high: Bound | null;
  /** The period as EDTF, else in the article's words. Two figures that tell none count as being of the same. */
  readonly period: string | null;
  readonly modality: Modality | null;
}

/**
 * Whether the figures of a measure agree. Only figures of the same dimension, period and modality are compared: of
 * those, two that do not overlap make it DISAGREE, whatever else can't be compared.
 */
export function agreementOf(figures: readonly ComparableFigure[]): Agreement {
  if (figures.length < 2) return "SINGLE";
  const groups = comparableGroups(figures);
  if (groups.some((group) => !haveCommonNumber(group))) return "DISAGREE";
  return groups.length === 1 ? "AGREE" : "UNKNOWN";
}

function comparableGroups(figures: readonly ComparableFigure[]): readonly (readonly ComparableFigure[])[] {
  const groups = new Map<string, ComparableFigure[]>();
  for (const figure of figures) {
    const key = JSON.stringify([figure.dimension, figure.period, figure.modality]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [figure]);
    else group.push(figure);
  }
  return [...groups.values()];
}

/** Ranges overlap two by two if, and only if, one number lies in all of them: it is enough to look at the tightest. */
function haveCommonNumber(group: readonly ComparableFigure[]): boolean {
  const low = tightest(
    group.map((figure) => figure.low),
    "LOW",
  );
  const high = tightest(
    group.map((figure) => figure.high),
    "HIGH",
  );
  if (low === null || high === null) return true;
  const order = new Decimal(low.value).cmp(high.value);
  return order < 0 || (order === 0 && low.inclusive && high.inclusive);
}

/** The bound that leaves the least room; of two at the same number, the one that leaves it out. */
function tightest(bounds: readonly (Bound | null)[], side: "LOW" | "HIGH"): Bound | null {
  let found: Bound | null = null;
  for (const bound of bounds) {
    if (bound === null) continue;
    if (found === null || isTighter(bound, found, side)) found = bound;
  }
  return found;
}

function isTighter(bound: Bound, than: Bound, side: "LOW" | "HIGH"): boolean {
  const order = new Decimal(bound.value).cmp(than.value);
  if (order === 0) return than.inclusive && !bound.inclusive;
  return side === "LOW" ? order > 0 : order < 0;
}
