import type { Evidence } from "../evidence/passage.ts";
import { convertQuantity } from "../figures/convert.ts";
import type { Figure } from "../figures/figure.ts";
import type { Quantity } from "../figures/quantity.ts";
import type { FigureKind } from "../measures/measure.ts";
import { didYouMean } from "./closest.ts";
import { placeOf, type ShapedEntry } from "./entries.ts";
import { checkLength } from "./evidence-length.check.ts";
import { checkFact } from "./fact.check.ts";
import type { FigureInput, QuantityInput } from "./facts.schema.ts";
import type { ReferencedMeasure } from "./known.ts";
import { checkMoment } from "./moments.check.ts";
import { hasOtherDigits } from "./numbers.check.ts";
import { standsIn } from "./occurrences.ts";
import { error, warning } from "./problem.ts";
import { quoted } from "./quote-places.ts";
import { checkQuantity } from "./quantities.check.ts";
import { useEntity, type Scope } from "./scope.ts";
import type { Path } from "./yaml-node.ts";

type Entry = ShapedEntry<FigureInput>;

export function checkFigure(scope: Scope, entry: Entry): Figure | null {
  const {
    outOf: outOfInput,
    alsoWritten: others = [],
    modality = null,
    readings = [],
    ...input
  } = entry.value;
  const fact = checkFact(scope, entry, "Figure");
  const period = checkMoment(scope, entry, ["period"], input.period);
  const measure = measureOf(scope, entry)?.measure ?? null;
  if (measure === null) return null;

  const check = quantityChecker(scope, entry, measure.kind, fact?.evidence ?? null);
  const quantity = check(["quantity"], input.quantity);
  const outOf = outOfInput === undefined ? null : check(["outOf"], outOfInput);
  const alsoWritten = others.map((other, index) => check(["alsoWritten", index], other));
  if (fact === null || quantity === null) return null;

  checkLength(scope, entry, fact.evidence, input.quantity.text);
  if (outOf !== null) checkWhole(scope, entry, quantity, outOf);
  for (const [index, other] of alsoWritten.entries()) {
    if (other !== null) checkSame(scope, entry, ["alsoWritten", index], quantity, other);
  }
  return {
    ...fact,
    type: "FIGURE",
    measureId: measure.id,
    quantity,
    outOf,
    alsoWritten: alsoWritten.filter((other) => other !== null),
    period,
    modality,
    readings,
  };
}

/** The measure that the figure is of; the entity that it is measured of counts as referred to. */
function measureOf(scope: Scope, entry: Entry): ReferencedMeasure | null {
  const { byKey, isComplete, suggest } = scope.measures;
  const key = entry.value.measure;
  const location = placeOf(entry, "measure");
  const measure = byKey.get(key);
  if (measure === undefined) {
    const mend = didYouMean(suggest(key), "Declare it in measures.yaml.");
    const message = `No measure has the key ${JSON.stringify(key)}.`;
    if (isComplete) scope.problems.push(error("MEASURE_UNKNOWN", location, message, mend));
    return null;
  }
  if (measure.of !== null && scope.entities.byKey.has(measure.of)) useEntity(scope, measure.of, location);
  return measure;
}

/** Checks one quantity, and that the evidence has its words. */
function quantityChecker(scope: Scope, entry: Entry, kind: FigureKind, evidence: Evidence | null) {
  const isInEvidence = ({ text }: QuantityInput) =>
    evidence === null || evidence.some((passage) => standsIn(scope.text, text, passage));
  return (path: Path, input: QuantityInput): Quantity | null => {
    if (!isInEvidence(input)) {
      const message = `The evidence does not contain ${quoted(input.text)}.`;
      const mend =
        "Write the number and its unit as the article words them, and quote words that contain them.";
      scope.problems.push(error("QUANTITY_NOT_IN_EVIDENCE", placeOf(entry, ...path, "text"), message, mend));
    }
    const quantity = checkQuantity(scope.problems, entry, path, input, kind);
    const value = quantity?.value ?? null;
    if (value !== null && hasOtherDigits(input.text, value)) {
      const message = `${value} has other digits than ${quoted(input.text)}.`;
      const mend = "See whether a digit is wrong.";
      scope.problems.push(warning("NUMBER_UNLIKE_TEXT", placeOf(entry, ...path, "value"), message, mend));
    }
    return quantity;
  };
}

/** Four of its eleven: both are counted in the same. */
function checkWhole({ problems }: Scope, entry: Entry, part: Quantity, whole: Quantity): void {
  if (convertQuantity(part, whole.unit) !== null) return;
  const message = `The part is in ${part.unit.code}, and the whole in ${whole.unit.code}.`;
  problems.push(error("UNITS_DIFFER", placeOf(entry, "outOf"), message, "Give both in the same unit."));
}

/** How far a number may be off where an article restates it in another unit: it rounds. */
const RESTATED_WITHIN = 0.1;

function checkSame({ problems }: Scope, entry: Entry, path: Path, quantity: Quantity, other: Quantity): void {
  const converted = convertQuantity(other, quantity.unit);
  if (converted === null) {
    // Money in another currency is the same amount at a rate that the article knows.
    if (quantity.unit.system === "ISO4217" && other.unit.system === "ISO4217") return;
    const message = `${quantity.unit.code} and ${other.unit.code} do not measure the same.`;
    const mend = "Make it a figure of its own.";
    problems.push(error("UNITS_DIFFER", placeOf(entry, ...path), message, mend));
    return;
  }
  if (quantity.value === null || converted.value === null) return;
  const [a, b] = [Number(quantity.value), Number(converted.value)];
  if (Math.abs(a - b) <= RESTATED_WITHIN * Math.max(Math.abs(a), Math.abs(b))) return;
  const message = `This is ${Number(b.toPrecision(4))} ${quantity.unit.code}, and the quantity is ${quantity.value}.`;
  problems.push(
    warning("RESTATED_UNLIKE", placeOf(entry, ...path), message, "See whether a digit is wrong."),
  );
}
