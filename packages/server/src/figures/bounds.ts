import { Decimal } from "decimal.js";

import type { Bound, Comparator } from "./quantity.ts";

/** The range in which the true value lies; null where it is open at that end. */
export interface Bounds {
  readonly low: Bound | null;
  readonly high: Bound | null;
}

/** Sums and halves of the decimals that the content format admits, 30 digits on either side of the point, are exact. */
const Exact = Decimal.clone({ precision: 200, defaults: true });

/**
 * The range that a value stands for, by its comparator. `value` is a decimal in plain notation, and where a bound is
 * that very number it is written as it was typed.
 */
export function boundsOf(value: string, comparator: Exclude<Comparator, "BETWEEN">): Bounds {
  switch (comparator) {
    case "EXACT":
      return { low: including(value), high: including(value) };
    case "ABOUT":
      return around(value);
    case "MORE_THAN":
      return { low: excluding(value), high: null };
    case "AT_LEAST":
      return { low: including(value), high: null };
    case "LESS_THAN":
      return { low: null, high: excluding(value) };
    case "AT_MOST":
      return { low: null, high: including(value) };
  }
}

/** The range of BETWEEN, both ends in; null where the low one is above the high one. */
export function boundsBetween(low: string, high: string): Bounds | null {
  return new Exact(low).gt(high) ? null : { low: including(low), high: including(high) };
}

/** The middle of two decimals, exact. */
export function middleOf(low: string, high: string): string {
  return new Exact(low).plus(high).div(2).toFixed();
}

function including(value: string): Bound {
  return { value, inclusive: true };
}

function excluding(value: string): Bound {
  return { value, inclusive: false };
}

function around(value: string): Bounds {
  const number = new Exact(value);
  const margin = lastSignificantUnit(value).div(2);
  return { low: including(number.minus(margin).toFixed()), high: including(number.plus(margin).toFixed()) };
}

/**
 * What the last significant digit counts: in 1500 hundreds, in 3.50 hundredths. Zeros at the end of a whole number
 * only place the point; after the point somebody meant them. Zero itself counts by its last digit.
 */
function lastSignificantUnit(value: string): Decimal {
  const [whole = "", decimals = ""] = value.split(".");
  const idleZeros = decimals === "" ? (/[1-9](0+)$/.exec(whole)?.[1]?.length ?? 0) : 0;
  return new Exact(10).pow(idleZeros - decimals.length);
}
