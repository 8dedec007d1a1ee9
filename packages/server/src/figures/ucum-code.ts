import { UcumLhcUtils, type UcumDefinition, UnitTables } from "@lhncbc/ucum-lhc";
import { PrefixTables, type UcumPrefix } from "@lhncbc/ucum-lhc/source-cjs/prefixTables.js";

export interface UnitTerm {
  readonly type: "UNIT";
  readonly prefix: UcumPrefix | null;
  readonly definition: UcumDefinition;
  /** Negative below the stroke. */
  readonly exponent: number;
}

export interface NumberTerm {
  readonly type: "NUMBER";
  readonly digits: string;
  readonly exponent: number;
}

/** One factor of a unit: in `km/h` kilometre to the power 1, and hour to the power -1. */
export type UcumTerm = UnitTerm | NumberTerm;

/** Enough for every unit that a newspaper prints, and short of what would make the exact factors huge. */
const MAX_LENGTH = 40;
const TOKENS =
  /(?<mark>[()./])|(?<digits>[1-9]\d*(?![*^\d]))|(?<symbol>10[*^]|(?:[A-Za-z%'_]|\[[^\]\s{}]+\])+)(?<power>[+-]?\d{1,2}(?!\d))?/y;

const library = UcumLhcUtils.getInstance();
const prefixes = new Map(
  PrefixTables.getInstance()
    .allPrefixesByCode()
    .map((prefix) => [prefix.code_, prefix]),
);
const definitions = new Map(
  UnitTables.getInstance()
    .allUnitsByDef()
    .filter((definition) => definition.source_ === "UCUM")
    .map((definition) => [definition.csCode_, definition]),
);

/** Every unit of the standard that other units are made of. */
export function ucumDefinitions(): Iterable<UcumDefinition> {
  return definitions.values();
}

/** Every prefix of the standard, from yocto to yotta and the binary ones. */
export function ucumPrefixes(): Iterable<UcumPrefix> {
  return prefixes.values();
}

/**
 * Whether it is a UCUM unit that figures may be in. Annotations in braces are not taken: UCUM gives them no meaning,
 * so that `t{CO2}` would compare with any other tonne.
 */
export function isUcumCode(code: string): boolean {
  // The library alone is too lenient: for it `constructor` is a unit, as for every JavaScript object.
  return parseUcumCode(code) !== undefined && library.getSpecifiedUnit(code, "validate").status === "valid";
}

/** The factors of a unit, left to right; undefined where it is not written in UCUM's case-sensitive syntax. */
export function parseUcumCode(code: string): readonly UcumTerm[] | undefined {
  const tokens = code.length > MAX_LENGTH ? undefined : tokensOf(code);
  return tokens === undefined ? undefined : termsOf(tokens);
}

type Token = { mark: string } | { digits: string } | { symbol: string; power: string };

function tokensOf(code: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKENS.lastIndex = 0;
  let read = 0;
  while (read < code.length) {
    const { mark, digits, symbol, power = "1" } = TOKENS.exec(code)?.groups ?? {};
    if (mark !== undefined) tokens.push({ mark });
    else if (digits !== undefined) tokens.push({ digits });
    else if (symbol !== undefined) tokens.push({ symbol, power });
    else return undefined;
    read = TOKENS.lastIndex;
  }
  return tokens;
}

function termsOf(tokens: readonly Token[]): readonly UcumTerm[] | undefined {
  const terms: UcumTerm[] = [];
  /** The signs of the parentheses that are open; a stroke turns the one factor, or the one parenthesis, behind it. */
  const outer: number[] = [];
  let [around, sign, expectsFactor] = [1, 1, true];
  for (const [index, token] of tokens.entries()) {
    if (!("mark" in token)) {
      const term = expectsFactor ? termOf(token, around * sign) : undefined;
      if (term === undefined) return undefined;
      terms.push(term);
      expectsFactor = false;
    } else if (token.mark === "(") {
      if (!expectsFactor) return undefined;
      outer.push(around);
      [around, sign] = [around * sign, 1];
    } else if (token.mark === ")") {
      const before = outer.pop();
      if (expectsFactor || before === undefined) return undefined;
      around = before;
    } else {
      if (expectsFactor && !(index === 0 && token.mark === "/")) return undefined;
      [sign, expectsFactor] = [token.mark === "/" ? -1 : 1, true];
    }
  }
  return expectsFactor || outer.length > 0 ? undefined : terms;
}

function termOf(token: Exclude<Token, { mark: string }>, sign: number): UcumTerm | undefined {
  if ("digits" in token) return { type: "NUMBER", digits: token.digits, exponent: sign };
  const unit = prefixedUnit(token.symbol);
  return unit && { type: "UNIT", ...unit, exponent: sign * Number(token.power) };
}

/** The whole symbol if it is a unit, else one behind a prefix of one letter, else of two: `cd` is candela, no day. */
function prefixedUnit(symbol: string): Pick<UnitTerm, "prefix" | "definition"> | undefined {
  const whole = definitions.get(symbol);
  if (whole !== undefined) return { prefix: null, definition: whole };
  for (const length of [1, 2]) {
    const prefix = prefixes.get(symbol.slice(0, length));
    const definition = definitions.get(symbol.slice(length));
    if (prefix === undefined || definition === undefined) continue;
    if (definition.isMetric_ || definition.isBase_) return { prefix, definition };
  }
  return undefined;
}
