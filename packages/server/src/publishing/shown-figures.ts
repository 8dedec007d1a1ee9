import type { Figure, ShownFigure } from "../figures/figure.ts";
import type { Comparator, Quantity, Unit } from "../figures/quantity.ts";
import { identify } from "../identity.ts";
import type { Labels } from "./names.ts";
import { boundOf, isTheValue, type StoredBound, storedBound } from "./stored-bound.ts";

/**
 * An article's figures as lists show them, stored beside what else lists show of it. Of what lists read of articles,
 * figures would be most, were they there as a whole.
 */
export interface StoredShownFigures {
  /** Each once, in the order in which the figures first have them. */
  readonly units: readonly (readonly [system: Unit["system"], code: string, label: string])[];
  /** In the order of the text. */
  readonly figures: readonly StoredShownFigure[];
}

/** Without what tells that it is exactly the value, where it is. */
type StoredShownFigure = readonly [
  key: string,
  text: string | null,
  value: string | null,
  unit: number,
  comparator?: Comparator,
  exact?: boolean,
  low?: StoredBound | null,
  high?: StoredBound | null,
];

export function storedShownFigures(figures: readonly Figure[]): StoredShownFigures {
  const places = new Map<string, number>();
  const units = figures.flatMap(({ quantity }) => {
    const { system, code, label } = quantity.unit;
    const name = unitName(quantity.unit);
    if (places.has(name)) return [];
    places.set(name, places.size);
    return [[system, code, label] as const];
  });
  return {
    units,
    figures: figures.map((figure) => shownFigure(figure, places.get(unitName(figure.quantity.unit)) ?? 0)),
  };
}

function unitName({ system, code, label }: Unit): string {
  return JSON.stringify([system, code, label]);
}

function shownFigure({ key, quantity }: Figure, unit: number): StoredShownFigure {
  const { text, value, comparator, exact, low, high } = quantity;
  const always = [key, text, value, unit] as const;
  const hasBounds = !isTheValue(low, value) || !isTheValue(high, value);
  if (!hasBounds && comparator === "EXACT" && exact) return always;
  const told = [...always, comparator, exact] as const;
  return hasBounds ? [...told, storedBound(low), storedBound(high)] : told;
}

/**
 * @param labels of what they measure, in their order; null where there are no figures
 * @throws Error where one has no label, or none of the units
 */
export function shownFiguresOf(
  { units, figures }: StoredShownFigures,
  articleKey: string,
  labels: Labels | null,
): readonly ShownFigure[] {
  const told = units.map(([system, code, label]): Unit => ({ system, code, label }));
  return figures.map((stored, index) => {
    const unit = told[stored[3]];
    const label = labels?.[index];
    if (unit === undefined || label === undefined)
      throw new Error(
        `The figure ${stored[0]} of ${articleKey} has no ${unit === undefined ? "unit" : "label"}`,
      );
    return new Shown(articleKey, stored[0], quantityOf(stored, unit), label);
  });
}

/** Its id is made where somebody asks for it. */
class Shown implements ShownFigure {
  readonly #articleKey: string;
  readonly key: string;
  readonly quantity: Quantity;
  readonly label: string;

  constructor(articleKey: string, key: string, quantity: Quantity, label: string) {
    this.#articleKey = articleKey;
    this.key = key;
    this.quantity = quantity;
    this.label = label;
  }

  get id(): string {
    return identify("Figure", this.#articleKey, this.key);
  }
}

function quantityOf(stored: StoredShownFigure, unit: Unit): Quantity {
  const value = stored[2];
  // Without bounds of its own there is a value.
  const whole = value === null ? null : { value, inclusive: true };
  const hasBounds = stored.length > LOW;
  return {
    text: stored[1],
    comparator: stored[4] ?? "EXACT",
    value,
    low: hasBounds ? boundOf(stored[LOW]) : whole,
    high: hasBounds ? boundOf(stored[HIGH]) : whole,
    unit,
    exact: stored[5] ?? true,
  };
}

const LOW = 6;
const HIGH = 7;
