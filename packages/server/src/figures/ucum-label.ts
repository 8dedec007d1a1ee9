import { parseUcumCode, type UcumTerm, type UnitTerm } from "./ucum-code.ts";

/** Where the library's name is American, is qualified for a table or is missing. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["m", "metre"],
  ["s", "second"],
  ["l", "litre"],
  ["L", "litre"],
  ["t", "tonne"],
  ["K", "kelvin"],
  ["A", "ampere"],
  ["har", "hectare"],
  ["deg", "degree"],
  ["sr", "steradian"],
  ["circ", "full turn"],
  ["[degF]", "degree Fahrenheit"],
  ["[gal_br]", "British gallon"],
]);

const POWERS: ReadonlyMap<number, string> = new Map([
  [1, ""],
  [2, "square "],
  [3, "cubic "],
]);

/** What a reader would call the unit, in the singular: `kilometre per hour`. The code itself if it is no UCUM. */
export function ucumLabel(code: string): string {
  const terms = parseUcumCode(code) ?? [];
  const over = terms.filter((term) => term.exponent > 0).map(termLabel);
  const under = terms.filter((term) => term.exponent < 0).map((term) => `per ${termLabel(term)}`);
  return [...over, ...under].join(" ") || code;
}

function termLabel(term: UcumTerm): string {
  if (term.type === "NUMBER") return term.digits;
  const power = Math.abs(term.exponent);
  const code = term.definition.csCode_;
  if (code === "10*" || code === "10^") return `10^${power}`;
  const name =
    NAMES.get(`${term.prefix?.code_ ?? ""}${code}`) ?? `${term.prefix?.name_ ?? ""}${definitionName(term)}`;
  const prefix = POWERS.get(power);
  return prefix === undefined ? `${name} to the power ${power}` : `${prefix}${name}`;
}

function definitionName({ definition }: UnitTerm): string {
  const given = NAMES.get(definition.csCode_);
  if (given !== undefined) return given;
  const [name, qualifier] = definition.name_.trim().split(" - ");
  return qualifier === undefined ? name || definition.csCode_ : `${qualifier} ${name}`;
}
