import type { ItemOf } from "@nutgraf/client";
import type { listFigures } from "@nutgraf/client/operations";

type Figure = ItemOf<typeof listFigures>;

export const COLUMNS = [
  "measure",
  "of",
  "value",
  "low",
  "high",
  "unit",
  "comparator",
  "period",
  "whose word",
  "evidence",
] as const;

/** The cells of a figure, in the order of COLUMNS. Numbers stay the exact decimals that the service sends. */
export function figureRow({ measure, of, quantity, period, attribution, evidence }: Figure) {
  return [
    measure.label,
    of?.name ?? null,
    quantity.value,
    quantity.low?.value ?? null,
    quantity.high?.value ?? null,
    quantity.unit.code,
    quantity.comparator,
    period?.edtf ?? period?.text ?? null,
    whoseWord(attribution),
    evidence.map(({ quote }) => quote).join(" … "),
  ];
}

function whoseWord({ voice, entity, text }: Figure["attribution"]): string {
  if (voice === "ARTICLE") return "the article";
  return entity?.name ?? text ?? "not told";
}
