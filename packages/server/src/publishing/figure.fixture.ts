import type { Figure } from "../figures/figure.ts";
import type { Quantity } from "../figures/quantity.ts";

export const kilometre = { system: "UCUM", code: "km", label: "kilometre" } as const;
export const seventy = { value: "70", inclusive: true };
/** Just seventy kilometres. */
export const exactly: Quantity = {
  text: "70km",
  value: "70",
  comparator: "EXACT",
  low: seventy,
  high: seventy,
  unit: kilometre,
  exact: true,
};
export const passage = { start: 3, end: 9, startCodePoint: 2, endCodePoint: 8, paragraph: 1 };
/** A figure that has nothing unusual. */
export const plain: Figure = {
  id: "fig_1",
  key: "distance",
  basis: "STATED",
  evidence: [passage],
  attribution: { voice: "ARTICLE", entityId: null, text: null },
  type: "FIGURE",
  measureId: "msr_1",
  quantity: exactly,
  outOf: null,
  alsoWritten: [],
  period: null,
  modality: null,
  readings: [],
};
