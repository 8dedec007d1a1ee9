import type { FigureKind } from "../measures/measure.ts";
import type { Unit, UnitSystem } from "./quantity.ts";
import { isUcumCode } from "./ucum-code.ts";
import { ucumLabel } from "./ucum-label.ts";
import { type Bases, scaleOf } from "./ucum-scale.ts";
import { currencyUnit } from "./unit-currency.ts";
import {
  fitsKind,
  KIND_RULES,
  kindOfBases,
  RANK_UNIT,
  RATIO_UNIT,
  UNIT_FIELDS,
  type UnitField,
} from "./unit-kind.ts";
import { suggestUnits } from "./unit-suggestion.ts";

/** A unit as an author gives it: one of the three, or none. */
export type GivenUnit = { readonly [Field in UnitField]?: string | undefined };

/** Every code under which a unit is refused, with its meaning. */
export const UNIT_PROBLEM_CODES = {
  UNIT_MISSING: "A number stands without its unit.",
  UNIT_NOT_TAKEN: "A figure is given a unit in a way that its kind does not take.",
  UNIT_GIVEN_TWICE: "A number is given more than one unit.",
  UNIT_UNKNOWN: "A unit is none of UCUM.",
  UNIT_WITHOUT_DIMENSION: "A unit is a mere number, such as %.",
  UNIT_OF_ANOTHER_KIND: "A unit measures another kind than the figure is of.",
  CURRENCY_UNKNOWN: "A currency is none of ISO 4217.",
  COUNT_NOT_A_NOUN: "What is counted is no noun of letters, spaces and hyphens.",
} as const;

export type UnitProblemCode = keyof typeof UNIT_PROBLEM_CODES;

export type ResolvedUnit =
  | { readonly ok: true; readonly unit: Unit }
  | {
      readonly ok: false;
      readonly code: UnitProblemCode;
      readonly message: string;
      /** What the author can do about it. */
      readonly mend: string;
    };

const NOUN = /^\p{L}+(?:[ '’-]\p{L}+)*$/u;
const LONGEST_NOUN = 60;

/** The unit of a figure, if figures of this kind may be in it. */
export function resolveUnit(given: GivenUnit, kind: FigureKind): ResolvedUnit {
  const fields = UNIT_FIELDS.filter((name) => given[name] !== undefined);
  const [field] = fields;
  if (field === undefined) return bareUnit(kind);
  if (fields.length > 1) return givenTwice(fields);
  return KIND_RULES[kind].takes.includes(field)
    ? readUnit(field, given[field] ?? "", kind)
    : notTaken(field, kind);
}

/**
 * The unit of a code as the API takes it: `USD`, `1` for ratios, `rank`, a UCUM code, else a counted noun. Where a
 * code could be several (`car` is a centiare too), they go in this order unless the system is told. UCUM units
 * without a dimension, such as `%`, are none here: no figure is in them.
 */
export function parseUnitCode(code: string, system?: UnitSystem): Unit | undefined {
  const readers: Record<UnitSystem, () => Unit | undefined> = {
    ISO4217: () => currencyUnit(code),
    RATIO: () => (code === RATIO_UNIT.code ? RATIO_UNIT : undefined),
    ORDINAL: () => (code === RANK_UNIT.code ? RANK_UNIT : undefined),
    UCUM: () => ucumUnit(code),
    COUNT: () => countUnit(code),
  };
  if (system !== undefined) return readers[system]();
  return readers.ISO4217() ?? readers.RATIO() ?? readers.ORDINAL() ?? readers.UCUM() ?? readers.COUNT();
}

function bareUnit(kind: FigureKind): ResolvedUnit {
  const { bare, takes, example } = KIND_RULES[kind];
  if (bare !== null) return { ok: true, unit: bare };
  const message = `A figure of the kind ${kind} needs a ${takes.join(" or a ")}.`;
  return refuse("UNIT_MISSING", message, `Write ${example}.`);
}

function givenTwice(fields: readonly UnitField[]): ResolvedUnit {
  const message = `A figure takes one of currency, unit and count, not ${fields.join(" and ")}.`;
  return refuse("UNIT_GIVEN_TWICE", message, "Leave out all but one.");
}

function notTaken(field: UnitField, kind: FigureKind): ResolvedUnit {
  const { takes, example } = KIND_RULES[kind];
  const mend =
    takes.length === 0 ? `Leave it out and write the number itself: ${example}.` : `Write ${example}.`;
  return refuse("UNIT_NOT_TAKEN", `A figure of the kind ${kind} takes no ${field}.`, mend);
}

function readUnit(field: UnitField, code: string, kind: FigureKind): ResolvedUnit {
  switch (field) {
    case "currency":
      return readCurrency(code);
    case "count":
      return readCount(code);
    case "unit":
      return readUcum(code, kind);
  }
}

function readCurrency(code: string): ResolvedUnit {
  const unit = currencyUnit(code);
  if (unit !== undefined) return { ok: true, unit };
  const upper = code.trim().toUpperCase();
  const mend =
    currencyUnit(upper) === undefined ? "Write its ISO 4217 code: USD, PEN, CNY." : didYouMean([upper]);
  return refuse("CURRENCY_UNKNOWN", `${JSON.stringify(code)} is no currency of ISO 4217.`, mend);
}

function readCount(noun: string): ResolvedUnit {
  const unit = countUnit(noun);
  if (unit !== undefined) return { ok: true, unit };
  const message = `${JSON.stringify(noun)} is no noun of letters, spaces and hyphens.`;
  return refuse("COUNT_NOT_A_NOUN", message, "Write what is counted, in the singular: berth, city.");
}

function readUcum(code: string, kind: FigureKind): ResolvedUnit {
  const bases = basesOf(code);
  if (bases === undefined) {
    const message = `${JSON.stringify(code)} is no unit of UCUM, whose codes are case-sensitive.`;
    return refuse("UNIT_UNKNOWN", message, mendUnit(code, kind));
  }
  if (bases.size === 0) {
    const mend = "Leave it out and write the number itself, 0.2 for 20 %; what is counted goes in count.";
    return refuse("UNIT_WITHOUT_DIMENSION", `${JSON.stringify(code)} is a number, not a unit.`, mend);
  }
  if (fitsKind(bases, kind)) return { ok: true, unit: { system: "UCUM", code, label: ucumLabel(code) } };
  const other = kindOfBases(bases);
  const measures = other === undefined ? `does not measure ${kind}` : `measures ${other}, not ${kind}`;
  const message = `${JSON.stringify(code)} (${ucumLabel(code)}) ${measures}.`;
  return refuse("UNIT_OF_ANOTHER_KIND", message, mendUnit(code, kind, other ?? "OTHER"));
}

function mendUnit(code: string, kind: FigureKind, other?: FigureKind): string {
  const meant = suggestUnits(code, (candidate) => {
    const bases = basesOf(candidate) ?? new Map<string, number>();
    return bases.size > 0 && fitsKind(bases, kind);
  });
  if (meant.length > 0) return didYouMean(meant);
  const change = other === undefined ? "" : `, or make the measure's kind ${other}`;
  return `Write ${KIND_RULES[kind].example}${change}.`;
}

function didYouMean(codes: readonly string[]): string {
  return `Did you mean ${codes.join(" or ")}?`;
}

function refuse(code: UnitProblemCode, message: string, mend: string): ResolvedUnit {
  return { ok: false, code, message, mend };
}

function ucumUnit(code: string): Unit | undefined {
  const bases = basesOf(code);
  return bases === undefined || bases.size === 0
    ? undefined
    : { system: "UCUM", code, label: ucumLabel(code) };
}

/** What a UCUM unit is of; undefined where the code is none. */
function basesOf(code: string): Bases | undefined {
  return isUcumCode(code) ? scaleOf(code)?.bases : undefined;
}

function countUnit(noun: string): Unit | undefined {
  const fits = noun.length <= LONGEST_NOUN && NOUN.test(noun);
  return fits ? { system: "COUNT", code: noun, label: noun } : undefined;
}
