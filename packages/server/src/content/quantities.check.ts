import { boundsBetween, boundsOf, type Bounds } from "../figures/bounds.ts";
import type { Comparator, Quantity } from "../figures/quantity.ts";
import { resolveUnit } from "../figures/unit.ts";
import type { FigureKind } from "../measures/measure.ts";
import { placeOf, type Entry } from "./entries.ts";
import type { QuantityInput } from "./facts.schema.ts";
import { checkNumber } from "./numbers.check.ts";
import { error, type Problem } from "./problem.ts";
import type { Path } from "./yaml-node.ts";

/** Where a quantity stands, and what of. */
interface Place {
  readonly entry: Entry<unknown>;
  readonly path: Path;
  readonly kind: FigureKind;
  readonly problems: Problem[];
}

/** The quantity as data; null where its numbers or its unit can't stand, which is reported. */
export function checkQuantity(
  problems: Problem[],
  entry: Entry<unknown>,
  path: Path,
  input: QuantityInput,
  kind: FigureKind,
): Quantity | null {
  const place = { entry, path, kind, problems };
  const { comparator = "EXACT" } = input;
  const numbers = comparator === "BETWEEN" ? between(place, input) : single(place, input, comparator);
  const { currency, unit, count } = input;
  const resolved = resolveUnit({ currency, unit, count }, kind);
  if (!resolved.ok) {
    const field = (["currency", "unit", "count"] as const).find((name) => input[name] !== undefined);
    const location = placeOf(entry, ...path, ...(field === undefined ? [] : [field]));
    problems.push(error(resolved.code, location, resolved.message, resolved.mend));
  }
  if (numbers === null || !resolved.ok) return null;
  return { text: input.text, comparator, ...numbers, unit: resolved.unit, exact: true };
}

type Numbers = Bounds & Pick<Quantity, "value">;

function single(
  place: Place,
  { value, low, high }: QuantityInput,
  comparator: Exclude<Comparator, "BETWEEN">,
): Numbers | null {
  for (const [name, given] of Object.entries({ low, high })) {
    if (given === undefined) continue;
    const mend = "Take it out, or make the comparator BETWEEN.";
    report(place, [name], `${name} goes with BETWEEN, and the comparator is ${comparator}.`, mend);
  }
  if (value === undefined) {
    report(place, [], "The quantity has no value.", "Write the number in digits: value: 3000000000.");
    return null;
  }
  const number = checkedNumber(place, "value", value);
  return { value: number, ...boundsOf(number, comparator) };
}

function between(place: Place, { value, low, high }: QuantityInput): Numbers | null {
  if (value !== undefined) {
    report(place, ["value"], "BETWEEN has no single value.", "Give low and high instead.");
  }
  if (low === undefined || high === undefined) {
    report(place, [], "BETWEEN needs both low and high.", "Give the lower and the higher number.");
    return null;
  }
  const ends = [checkedNumber(place, "low", low), checkedNumber(place, "high", high)] as const;
  const bounds = boundsBetween(...ends);
  if (bounds !== null && boundsBetween(ends[1], ends[0]) === null) return { value: null, ...bounds };
  report(place, ["high"], `high must be more than low, which is ${ends[0]}.`);
  return null;
}

function checkedNumber({ entry, path, kind, problems }: Place, name: string, typed: string): string {
  const number = plain(typed);
  problems.push(...checkNumber(number, kind, placeOf(entry, ...path, name)));
  return number;
}

/** Without idle zeros at the beginning; those at the end were typed for a reason. */
function plain(number: string): string {
  const bare = number.replace(/^(-?)0+(?=\d)/, "$1");
  return /^-[0.]*$/.test(bare) ? bare.slice(1) : bare;
}

function report(place: Place, path: Path, message: string, mend: string | null = null): void {
  place.problems.push(error("QUANTITY_INVALID", placeOf(place.entry, ...place.path, ...path), message, mend));
}
