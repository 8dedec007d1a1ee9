import { Decimal } from "decimal.js";

/** An exact rational number in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A decimal in plain notation, and whether it is the number itself and not its neighbour. */
export interface RoundedDecimal {
  readonly text: string;
  readonly exact: boolean;
}

/** As many as IEEE 754 decimal128 has; to even, so that no sum of many drifts. */
const Rounding = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_EVEN, defaults: true });

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/;

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** @throws RangeError where the denominator is zero. */
export function fractionOf(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError(`a fraction over zero: ${numerator}`);
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/**
 * The number that a decimal text names, with an exponent or without: `0.2`, `254e-2`.
 *
 * @throws RangeError for any other text; what comes from outside has been through the Decimal scalar or the content schema.
 */
export function parseFraction(text: string): Fraction {
  const [, sign, whole, decimals = "", exponent = "0"] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`not a decimal: ${text}`);
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return multiply(fractionOf(digits), powerOf(fractionOf(10n), Number(exponent) - decimals.length));
}

export function add(one: Fraction, other: Fraction): Fraction {
  const numerator = one.numerator * other.denominator + other.numerator * one.denominator;
  return fractionOf(numerator, one.denominator * other.denominator);
}

export function subtract(one: Fraction, other: Fraction): Fraction {
  return add(one, { numerator: -other.numerator, denominator: other.denominator });
}

export function multiply(one: Fraction, other: Fraction): Fraction {
  return fractionOf(one.numerator * other.numerator, one.denominator * other.denominator);
}

/** @throws RangeError where the divisor is zero. */
export function divide(one: Fraction, other: Fraction): Fraction {
  return fractionOf(one.numerator * other.denominator, one.denominator * other.numerator);
}

export function powerOf(base: Fraction, exponent: number): Fraction {
  if (exponent < 0) return divide(ONE, powerOf(base, -exponent));
  const power = BigInt(exponent);
  return { numerator: base.numerator ** power, denominator: base.denominator ** power };
}

/** The number in plain notation, to 34 significant digits. */
export function toDecimal(fraction: Fraction): RoundedDecimal {
  const text = new Rounding(String(fraction.numerator)).div(String(fraction.denominator)).toFixed();
  const read = parseFraction(text);
  const exact = read.numerator === fraction.numerator && read.denominator === fraction.denominator;
  return { text, exact };
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  let [larger, smaller] = [absolute(one), absolute(other)];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function absolute(number: bigint): bigint {
  return number < 0n ? -number : number;
}
