import { Decimal } from "decimal.js";

import type { FigureKind } from "../measures/measure.ts";
import { error, warning, type Problem, type SourceLocation } from "./problem.ts";

/** What a number of the kind can't be, and what it hardly can. */
export function checkNumber(number: string, kind: FigureKind, location: SourceLocation): Problem[] {
  const value = new Decimal(number);
  if (kind === "RANK" && !(value.isInteger() && value.gt(0))) {
    const message = `${number} is no rank: a rank is a whole number, and the top is 1.`;
    return [error("NUMBER_UNFIT", location, message)];
  }
  if (kind === "COUNT" && value.lt(0)) {
    return [error("NUMBER_UNFIT", location, `${number} is no count: a count is not negative.`)];
  }
  if (kind === "SHARE" && (value.lt(0) || value.gt(1))) {
    const message = `${number} is hardly a share: a fifth is 0.2, and the whole is 1.`;
    const mend = "Write the part of one, or make the measure's kind RATIO.";
    return [warning("NUMBER_UNLIKELY", location, message, mend)];
  }
  return [];
}

/**
 * Whether the words have a number in digits, and only one, whose digits are not those of the value, as where a digit
 * of it was mistyped. Zeros and the point are left aside, for "1.3 billion" is 1300000000.
 */
export function hasOtherDigits(words: string, value: string): boolean {
  const numbers = words.match(/\d(?:[\d.,\u00A0\u202F' ]*\d)?/gu) ?? [];
  const [number] = numbers;
  return number !== undefined && numbers.length === 1 && significant(number) !== significant(value);
}

function significant(number: string): string {
  return number.replace(/\D/g, "").replace(/^0+|0+$/g, "");
}
