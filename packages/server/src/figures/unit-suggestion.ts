import type { UcumDefinition } from "@lhncbc/ucum-lhc";

import { isUcumCode, ucumDefinitions, ucumPrefixes } from "./ucum-code.ts";

const MOST = 3;
/** The case of longer texts is no slip, and trying it would double with every letter. */
const LONGEST_CASE_SLIP = 6;

/** What newspapers write and neither the standard nor the library knows. */
const EVERYDAY: ReadonlyMap<string, string> = new Map([
  ["ha", "har"],
  ["hectare", "har"],
  ["kph", "km/h"],
  ["kmh", "km/h"],
  ["mph", "[mi_i]/h"],
]);

/** The UCUM units that somebody may have meant by a text, the likeliest first; only those that are accepted. */
export function suggestUnits(text: string, accepts: (code: string) => boolean): readonly string[] {
  const typed = text
    .replaceAll("²", "2")
    .replaceAll("³", "3")
    .replaceAll(/\^|\{[^}]*\}/g, "");
  const everyday = EVERYDAY.get(singular(typed));
  const candidates = [
    typed,
    ...(everyday === undefined ? [] : [everyday]),
    ...namedUnits(typed),
    ...caseSlips(typed),
  ];
  const fitting = [...new Set(candidates)].filter(
    (code) => code !== text && isUcumCode(code) && accepts(code),
  );
  return fitting.slice(0, MOST);
}

/** The units that a word names: `miles`, `lb`, `kilometres`. */
function namedUnits(word: string): readonly string[] {
  const wanted = singular(word);
  const codes = codesNamed(wanted);
  for (const prefix of ucumPrefixes()) {
    if (!wanted.startsWith(prefix.name_)) continue;
    codes.push(...codesNamed(wanted.slice(prefix.name_.length)).map((code) => `${prefix.code_}${code}`));
  }
  return codes;
}

/** Those whose own name it is come before those that have it for a synonym: a month before a synodal month. */
function codesNamed(word: string): string[] {
  if (word === "") return [];
  const named = [...ucumDefinitions()].filter((definition) => namesOf(definition).includes(word));
  const own = named.filter((definition) => singular(definition.name_) === word);
  return [...own, ...named].map((definition) => definition.csCode_);
}

function namesOf(definition: UcumDefinition): readonly string[] {
  const [plain = ""] = definition.name_.split(" - ");
  const synonyms = definition.synonyms_?.split(/[;,]/) ?? [];
  return [plain, definition.printSymbol_ ?? "", ...synonyms].map(singular);
}

function singular(word: string): string {
  return word.trim().toLowerCase().replace(/s$/, "");
}

/** The text in every mix of capitals, those nearest to it first; and with the dot that `kWh` lacks. */
function caseSlips(text: string): readonly string[] {
  if (text.length > LONGEST_CASE_SLIP) return [];
  let variants = [""];
  for (const letter of text) {
    const cases = new Set([letter, letter.toLowerCase(), letter.toUpperCase()]);
    variants = variants.flatMap((variant) => [...cases].map((inCase) => variant + inCase));
  }
  const nearest = variants.toSorted((one, other) => changes(text, one) - changes(text, other));
  return [...nearest, ...nearest.map((variant) => variant.replace(/h$/, ".h"))];
}

function changes(text: string, variant: string): number {
  return [...text].filter((letter, index) => letter !== variant[index]).length;
}
