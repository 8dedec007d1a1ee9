import { describe, expect, it } from "vitest";

import type { Figure } from "../figures/figure.ts";
import { exactly, passage, plain, seventy } from "./figure.fixture.ts";
import { figureOf, storedFigure } from "./stored-figure.ts";

describe("a stored figure", () => {
  it("is short for what most figures are", () => {
    expect(JSON.stringify(storedFigure(plain))).toBe(
      '["fig_1","distance","STATED","msr_1",[[3,9,2,8,1]],["70km","70","EXACT","UCUM","km","kilometre",true]]',
    );
  });

  it.each<[string, Partial<Figure>]>([
    ["nothing unusual", {}],
    ["several passages", { evidence: [passage, { ...passage, start: 20, end: 24 }] }],
    ["somebody's word", { attribution: { voice: "SPEAKER", entityId: "per_1", text: "the minister" } }],
    ["a source in words", { attribution: { voice: "SOURCE", entityId: null, text: "officials" } }],
    ["no lower bound", { quantity: { ...exactly, comparator: "AT_MOST", low: null } }],
    ["no upper bound", { quantity: { ...exactly, comparator: "AT_LEAST", high: null } }],
    ["the value left out", { quantity: { ...exactly, low: { ...seventy, inclusive: false }, high: null } }],
    ["a range", { quantity: { ...exactly, value: null, comparator: "BETWEEN", text: null } }],
    ["no bound at all", { quantity: { ...exactly, value: null, low: null, high: null } }],
    ["a rounded value", { quantity: { ...exactly, exact: false } }],
    ["a whole that it is part of", { outOf: exactly }],
    ["other units", { alsoWritten: [exactly, { ...exactly, text: "43 miles" }] }],
    [
      "a period",
      {
        period: {
          text: "in 2024",
          edtf: "2024",
          earliest: "2024-01-01",
          latest: "2024-12-31",
          anchor: null,
          supplied: false,
        },
      },
    ],
    ["a modality", { modality: "PLANNED" }],
    ["other readings", { readings: ["It is by road."] }],
  ])("comes back the same with %s", (_what, more) => {
    const figure = { ...plain, ...more };
    expect(figureOf(JSON.parse(JSON.stringify(storedFigure(figure))))).toEqual(figure);
  });
});
