import { parseFraction, toDecimal } from "./fraction.ts";
import { dimensionOf } from "./magnitude.ts";
import type { Bound, Quantity, Unit } from "./quantity.ts";
import { basesText, fromBase, scaleOf, toBase, type UcumScale } from "./ucum-scale.ts";

/**
 * The quantity in another unit, its value and both its bounds, to 34 significant digits; `exact` says whether that
 * took no rounding. Null where the units measure different things.
 *
 * Money, counts, ratios, ranks, months and years stay what they are: in their own unit they come back as they went
 * in, with the article's words, and into any other they do not convert. Degrees Celsius, Fahrenheit and Réaumur are
 * points on a scale and convert as such, into kelvins too; logarithmic units such as decibels only into their own
 * multiples.
 */
export function convertQuantity(quantity: Quantity, to: Unit): Quantity | null {
  const from = quantity.unit;
  if (from.system === to.system && from.code === to.code) return quantity;
  if (from.system !== "UCUM" || to.system !== "UCUM") {
    return dimensionOf(from) === dimensionOf(to) ? quantity : null;
  }
  const [fromScale, toScale] = [scaleOf(from.code), scaleOf(to.code)];
  if (fromScale === undefined || toScale === undefined) return null;
  return basesText(fromScale.bases) === basesText(toScale.bases)
    ? inScale(quantity, to, fromScale, toScale)
    : null;
}

function inScale(quantity: Quantity, unit: Unit, from: UcumScale, to: UcumScale): Quantity {
  let { exact } = quantity;
  const number = (text: string): string => {
    const decimal = toDecimal(fromBase(toBase(parseFraction(text), from), to));
    exact &&= decimal.exact;
    return decimal.text;
  };
  const bound = (end: Bound | null): Bound | null => end && { ...end, value: number(end.value) };
  const value = quantity.value === null ? null : number(quantity.value);
  const [low, high] = [bound(quantity.low), bound(quantity.high)];
  return { text: null, value, comparator: quantity.comparator, low, high, unit, exact };
}
