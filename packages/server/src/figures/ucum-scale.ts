import type { UcumDefinition } from "@lhncbc/ucum-lhc";

import {
  add,
  divide,
  type Fraction,
  fractionOf,
  multiply,
  ONE,
  parseFraction,
  powerOf,
  subtract,
  ZERO,
} from "./fraction.ts";
import { parseUcumCode, type UcumTerm, type UnitTerm } from "./ucum-code.ts";

/** What a unit is a unit of, as powers of base units: `{L: 1, T: -1}` for a speed. None has the power 0. */
export type Bases = ReadonlyMap<string, number>;

/** How a number of the unit becomes one of base units: times the factor, plus the offset. */
export interface UcumScale {
  readonly factor: Fraction;
  readonly offset: Fraction;
  readonly bases: Bases;
}

/**
 * Months and years stand for themselves: those of the calendar have no one length, though UCUM gives them a mean one.
 * Only where another unit is made of one, as the light-year is, is that mean taken.
 */
export const CALENDAR_UNITS: ReadonlySet<string> = new Set([
  "mo",
  "mo_j",
  "mo_g",
  "mo_s",
  "a",
  "a_j",
  "a_g",
  "a_t",
]);

/**
 * More units that stand for themselves. A mole is no mere number here. For the last four the library's definition
 * leaves out a part or is empty, so that a factor made of it would be false.
 */
const OWN_BASES: ReadonlySet<string> = new Set(["mol", "eq", "[mu_0]", "Oe", "[S]", "[LPF]"]);

/** Points on scales of temperature, as kelvins. A difference of temperatures is given in K or [degR], not in these. */
const CELSIUS_ZERO = parseFraction("273.15");
const FIVE_NINTHS = fractionOf(5n, 9n);
const AFFINE: ReadonlyMap<string, Omit<UcumScale, "bases">> = new Map([
  ["Cel", { factor: ONE, offset: CELSIUS_ZERO }],
  ["[degF]", { factor: FIVE_NINTHS, offset: multiply(parseFraction("459.67"), FIVE_NINTHS) }],
  ["[degRe]", { factor: fractionOf(5n, 4n), offset: CELSIUS_ZERO }],
]);
const TEMPERATURE: Bases = new Map([["C", 1]]);

const known = new Map<string, UcumScale>();

/** The exact scale of a unit; undefined where the code is not written as UCUM writes them. */
export function scaleOf(code: string): UcumScale | undefined {
  const affine = AFFINE.get(code);
  if (affine !== undefined) return { ...affine, bases: TEMPERATURE };
  const terms = parseUcumCode(code);
  return terms && productOf(terms, writtenScale);
}

/** The powers of each base added up, without those that cancel. */
export function mergeBases(powers: Iterable<readonly [string, number]>): Bases {
  const merged = new Map<string, number>();
  for (const [base, power] of powers) merged.set(base, (merged.get(base) ?? 0) + power);
  return new Map([...merged].filter(([, power]) => power !== 0));
}

/** `L1.T-1`: the same text for the same powers of the same bases; empty where there are none. */
export function basesText(bases: Bases): string {
  return [...bases]
    .map(([base, power]) => `${base}${power}`)
    .toSorted()
    .join(".");
}

/** A number of the unit in base units. */
export function toBase(value: Fraction, scale: UcumScale): Fraction {
  return add(multiply(value, scale.factor), scale.offset);
}

/** A number of base units in the unit. */
export function fromBase(value: Fraction, scale: UcumScale): Fraction {
  return divide(subtract(value, scale.offset), scale.factor);
}

type DefinitionScale = (definition: UcumDefinition) => UcumScale;

function productOf(terms: readonly UcumTerm[], scale: DefinitionScale): UcumScale {
  let factor = ONE;
  const powers: [string, number][] = [];
  for (const term of terms) {
    const single = term.type === "NUMBER" ? numberScale(term.digits) : prefixedScale(term, scale);
    factor = multiply(factor, powerOf(single.factor, term.exponent));
    for (const [base, power] of single.bases) powers.push([base, power * term.exponent]);
  }
  return linear(factor, mergeBases(powers));
}

function numberScale(digits: string): UcumScale {
  return linear(parseFraction(digits), new Map());
}

function prefixedScale({ prefix, definition }: UnitTerm, scale: DefinitionScale): UcumScale {
  const { factor, bases } = scale(definition);
  if (prefix === null) return linear(factor, bases);
  const multiple = prefix.exp_ === null ? String(prefix.value_) : `1e${prefix.exp_}`;
  return linear(multiply(factor, parseFraction(multiple)), bases);
}

/** The scale of a unit as somebody writes it. */
function writtenScale(definition: UcumDefinition): UcumScale {
  return CALENDAR_UNITS.has(definition.csCode_) ? ownScale(definition.csCode_) : definitionScale(definition);
}

function definitionScale(definition: UcumDefinition): UcumScale {
  const found = known.get(definition.csCode_) ?? scaleByDefinition(definition);
  known.set(definition.csCode_, found);
  return found;
}

function scaleByDefinition(definition: UcumDefinition): UcumScale {
  const { csCode_: code, variable_: dimension, csUnitString_: made, baseFactorStr_: times } = definition;
  if (definition.isBase_ && dimension !== null) return ownScale(dimension);
  // What has a function is no multiple of anything else, and one times 1 is an arbitrary unit or a thing counted.
  const isOwn = OWN_BASES.has(code) || definition.cnv_ !== null || (made === "1" && times === "1");
  const terms = isOwn || made === null || times === null ? undefined : parseUcumCode(made);
  if (terms === undefined || times === null) return ownScale(code);
  const { factor, bases } = productOf(terms, definitionScale);
  return linear(multiply(parseFraction(times), factor), bases);
}

function ownScale(base: string): UcumScale {
  return linear(ONE, new Map([[base, 1]]));
}

function linear(factor: Fraction, bases: Bases): UcumScale {
  return { factor, offset: ZERO, bases };
}
