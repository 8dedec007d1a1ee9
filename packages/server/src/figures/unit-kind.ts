import type { FigureKind } from "../measures/measure.ts";
import type { Unit } from "./quantity.ts";
import { type Bases, basesText, CALENDAR_UNITS, mergeBases } from "./ucum-scale.ts";

/** The fields of the content format in which a unit is given. */
export const UNIT_FIELDS = ["currency", "unit", "count"] as const;

export type UnitField = (typeof UNIT_FIELDS)[number];

export interface KindRule {
  /** Any one of these fields. */
  readonly takes: readonly UnitField[];
  /** The unit of a figure that gives none of them; null where one has to be given. */
  readonly bare: Unit | null;
  /** What a UCUM unit must be of, as `basesText` writes it; null where it may be of anything. */
  readonly bases: string | null;
  /** What to write, for messages. */
  readonly example: string;
}

export const RATIO_UNIT: Unit = { system: "RATIO", code: "1", label: "ratio" };
export const RANK_UNIT: Unit = { system: "ORDINAL", code: "rank", label: "rank" };

/**
 * The units that each kind of figure takes. A figure of the kind OTHER may be a bare number too (an index, a score),
 * which is written in the unit of ratios.
 */
export const KIND_RULES: Readonly<Record<FigureKind, KindRule>> = {
  MONEY: { takes: ["currency"], bare: null, bases: null, example: "currency: USD" },
  COUNT: { takes: ["count"], bare: null, bases: null, example: "count: berth" },
  SHARE: { takes: [], bare: RATIO_UNIT, bases: null, example: "0.2 for a fifth" },
  RATIO: { takes: [], bare: RATIO_UNIT, bases: null, example: "2 for twice" },
  RANK: { takes: [], bare: RANK_UNIT, bases: null, example: "1 for the top" },
  LENGTH: ucum("L1", "unit: km, m or [mi_i]"),
  AREA: ucum("L2", "unit: km2, har or [acr_us]"),
  MASS: ucum("M1", "unit: kg, t or [lb_av]"),
  VOLUME: { ...ucum("L3", "unit: m3, L or [bbl_us], or count: TEU"), takes: ["unit", "count"] },
  POWER: ucum("L2.M1.T-3", "unit: kW, MW or GW"),
  DURATION: ucum("T1", "unit: h, d, wk, mo or a"),
  SPEED: ucum("L1.T-1", "unit: km/h, m/s or [mi_i]/h"),
  OTHER: { takes: UNIT_FIELDS, bare: RATIO_UNIT, bases: null, example: "unit: kW.h" },
};

function ucum(bases: string, example: string): KindRule {
  return { takes: ["unit"], bare: null, bases, example };
}

export function fitsKind(bases: Bases, kind: FigureKind): boolean {
  const wanted = KIND_RULES[kind].bases;
  return wanted === null || wanted === basesText(inTime(bases));
}

/** The kind whose units are of these bases; undefined where none is. */
export function kindOfBases(bases: Bases): FigureKind | undefined {
  const text = basesText(inTime(bases));
  // Object.keys forgets the keys' type; they are exactly those of KIND_RULES.
  return (Object.keys(KIND_RULES) as FigureKind[]).find((kind) => KIND_RULES[kind].bases === text);
}

/** With months and years as what they are here: time. */
function inTime(bases: Bases): Bases {
  return mergeBases([...bases].map(([base, power]) => [CALENDAR_UNITS.has(base) ? "T" : base, power]));
}
