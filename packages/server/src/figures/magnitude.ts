import { middleOf } from "./bounds.ts";
import { type Fraction, fractionOf, multiply, ONE, parseFraction, powerOf, toDecimal } from "./fraction.ts";
import type { Bound, Quantity, Unit } from "./quantity.ts";
import { type Bases, basesText, mergeBases, scaleOf, toBase } from "./ucum-scale.ts";

/** A number in the base unit of its dimension, so that kilometres compare with miles. */
export interface Magnitude {
  /** The same text for what can be compared: `ucum:L1`, `iso4217:USD`, `count:berth`, `ratio`, `ordinal`. */
  readonly dimension: string;
  /** In plain notation; to 34 significant digits where the unit is one of UCUM. */
  readonly magnitude: string;
}

export interface QuantityMagnitude extends Magnitude {
  readonly low: Bound | null;
  readonly high: Bound | null;
}

interface Gauge {
  readonly dimension: string;
  readonly inBase: (value: string) => string;
}

/**
 * Calendar years are compared with months, twelve to the year, in a dimension that is theirs: a month has no length
 * in days. The years and months of one mean length pair alike.
 */
const MONTHS_OF_YEARS: ReadonlyMap<string, string> = new Map([
  ["a", "mo"],
  ["a_j", "mo_j"],
  ["a_g", "mo_g"],
]);
const TWELVE = fractionOf(12n);

/** What a quantity is compared by. Its magnitude is its value; between two numbers, their middle. */
export function magnitudeOf(quantity: Quantity): QuantityMagnitude {
  const { dimension, inBase } = gaugeOf(quantity.unit);
  const bound = (end: Bound | null): Bound | null => end && { ...end, value: inBase(end.value) };
  return {
    dimension,
    low: bound(quantity.low),
    high: bound(quantity.high),
    magnitude: inBase(centreOf(quantity)),
  };
}

/** A number that somebody compares quantities with. */
export function toMagnitude(value: string, unit: Unit): Magnitude {
  const { dimension, inBase } = gaugeOf(unit);
  return { dimension, magnitude: inBase(value) };
}

/** The same text for two units exactly if their numbers can be compared. */
export function dimensionOf(unit: Unit): string {
  return gaugeOf(unit).dimension;
}

function centreOf({ value, low, high }: Quantity): string {
  if (value !== null) return value;
  const ends = [low?.value, high?.value].filter((end) => end !== undefined);
  return middleOf(ends.at(0) ?? "0", ends.at(-1) ?? "0");
}

function gaugeOf(unit: Unit): Gauge {
  const same = (value: string) => value;
  switch (unit.system) {
    case "ISO4217":
      return { dimension: `iso4217:${unit.code}`, inBase: same };
    case "COUNT":
      return { dimension: `count:${unit.code.toLowerCase()}`, inBase: same };
    case "RATIO":
      return { dimension: "ratio", inBase: same };
    case "ORDINAL":
      return { dimension: "ordinal", inBase: same };
    case "UCUM":
      return ucumGauge(unit.code);
  }
}

/** A code that is no UCUM any more is a dimension by itself. */
function ucumGauge(code: string): Gauge {
  const scale = scaleOf(code);
  if (scale === undefined) return { dimension: `ucum:${code}`, inBase: (value) => value };
  const inMonths = mergeBases(
    [...scale.bases].map(([base, power]) => [MONTHS_OF_YEARS.get(base) ?? base, power]),
  );
  const months = yearsIn(scale.bases);
  return {
    dimension: `ucum:${basesText(inMonths)}`,
    inBase: (value) => toDecimal(multiply(toBase(parseFraction(value), scale), months)).text,
  };
}

/** How many months the years among the bases come to: 12 for `a`, a twelfth for `t/a`. */
function yearsIn(bases: Bases): Fraction {
  const powers = [...bases]
    .filter(([base]) => MONTHS_OF_YEARS.has(base))
    .map(([, power]) => powerOf(TWELVE, power));
  return powers.reduce(multiply, ONE);
}
