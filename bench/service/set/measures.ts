import { countOf, firstOf } from "./counts.ts";
import { entityOf } from "./entities.ts";
import type { SetEntity, SetMeasure, SetQuantity } from "./model.ts";
import type { Random } from "./random.ts";
import type { SetSize } from "./size.ts";

/** What is measured of every project, and how articles say it. */
export interface MeasureForm {
  readonly name: string;
  readonly label: string;
  readonly kind: SetMeasure["kind"];
  /** The words between the project, the number and who says it. */
  readonly words: readonly [before: string, between: string, after: string];
  readonly quantity: (random: Random) => SetQuantity;
}

export const MEASURE_FORMS: readonly MeasureForm[] = [
  {
    name: "construction-cost",
    label: "construction cost",
    kind: "MONEY",
    words: ["The construction of ", " is to cost ", " before taxes"],
    quantity: (random) => money("US$", "USD", "billion", 1_000_000_000, random),
  },
  {
    name: "loan",
    label: "loan for the construction",
    kind: "MONEY",
    words: ["What is still missing for ", " comes from a loan of ", " over twelve years"],
    quantity: (random) => money("€", "EUR", "million", 1_000_000, random),
  },
  {
    name: "workers",
    label: "workers on the site",
    kind: "COUNT",
    words: ["On the site of ", " there are now ", " in three shifts"],
    quantity: (random) => counted("worker", 1_001 + random.below(8_000)),
  },
  {
    name: "contracts",
    label: "contracts that are signed",
    kind: "COUNT",
    words: ["For the next stage of ", " the builders have signed ", " with firms of the region"],
    quantity: (random) => counted("contract", 12 + random.below(900)),
  },
  {
    name: "access-road",
    label: "length of the access road",
    kind: "LENGTH",
    words: ["The access road that leads to ", " is to be ", " long when it is done"],
    quantity: kilometres,
  },
  {
    name: "distance-to-capital",
    label: "distance to the capital",
    kind: "LENGTH",
    words: ["From the capital to ", " it is ", " by the new line"],
    quantity: kilometres,
  },
];

/** The measure of a project that is the so-manieth of the forms. */
export function measureOf(size: SetSize, project: SetEntity, form: number): SetMeasure {
  const found = MEASURE_FORMS[form];
  if (found === undefined) throw new RangeError(`No measure has the form ${form}`);
  const number = (project.number - firstOf(size, "PROJECT")) * MEASURE_FORMS.length + form;
  return { number, key: `${project.slug}-${found.name}`, label: found.label, kind: found.kind, of: project };
}

/** All measures of the set in the order of their numbers. */
export function* allMeasures(size: SetSize): Generator<SetMeasure> {
  for (let index = 0; index < countOf(size, "PROJECT"); index += 1) {
    yield* measuresOf(size, entityOf(size, "PROJECT", index));
  }
}

/** All measures of a project. */
export function measuresOf(size: SetSize, project: SetEntity): readonly SetMeasure[] {
  return MEASURE_FORMS.map((_form, form) => measureOf(size, project, form));
}

function money(sign: string, currency: string, word: string, factor: number, random: Random): SetQuantity {
  const tenths = 11 + random.below(900);
  const text = `${sign}${(tenths / 10).toFixed(1)} ${word}`;
  return { text, value: String((tenths * factor) / 10), unit: { currency } };
}

function counted(count: string, value: number): SetQuantity {
  // Not by toLocaleString, which takes longer than all else of an article.
  const digits = String(value).replace(/(?<=\d)(?=\d{3}$)/, ",");
  return { text: `${digits} ${count}s`, value: String(value), unit: { count } };
}

function kilometres(random: Random): SetQuantity {
  const value = ((11 + random.below(4_000)) / 10).toFixed(1);
  return { text: `${value} km`, value, unit: { unit: "km" } };
}
