import { describe, expect, it } from "vitest";

import type { Figure } from "../figures/figure.ts";
import type { Quantity } from "../figures/quantity.ts";
import { identify } from "../identity.ts";
import { exactly, kilometre, plain, seventy } from "./figure.fixture.ts";
import { shownFiguresOf, storedShownFigures } from "./shown-figures.ts";

const dollar = { system: "ISO4217", code: "USD", label: "US dollar" } as const;

function figure(key: string, quantity: Quantity): Figure {
  return { ...plain, id: identify("Figure", "port-opens", key), key, measureId: `msr_${key}`, quantity };
}

describe("figures as lists show them", () => {
  it("are short, and tell each unit once", () => {
    const stored = storedShownFigures([
      figure("a", exactly),
      figure("b", { ...exactly, unit: dollar }),
      figure("c", { ...exactly, comparator: "AT_LEAST", high: null }),
    ]);
    expect(JSON.stringify(stored)).toBe(
      '{"units":[["UCUM","km","kilometre"],["ISO4217","USD","US dollar"]],' +
        '"figures":[["a","70km","70",0],["b","70km","70",1],["c","70km","70",0,"AT_LEAST",true,["70",true],null]]}',
    );
  });

  it.each<[string, Partial<Quantity>]>([
    ["nothing unusual", {}],
    ["no lower bound", { comparator: "AT_MOST", low: null }],
    ["no upper bound", { comparator: "AT_LEAST", high: null }],
    ["the value left out", { low: { ...seventy, inclusive: false }, high: null }],
    ["a range", { value: null, comparator: "BETWEEN", text: null }],
    ["no bound at all", { value: null, low: null, high: null }],
    ["a rounded value", { exact: false }],
    ["another unit of the same code", { unit: { ...kilometre, label: "km" } }],
  ])("are what they were, with %s", (_, unusual) => {
    const figures = [figure("plain", exactly), figure("unusual", { ...exactly, ...unusual })];
    const stored: unknown = JSON.parse(JSON.stringify(storedShownFigures(figures)));
    const shown = shownFiguresOf(stored as ReturnType<typeof storedShownFigures>, "port-opens", ["A", "B"]);
    expect(shown.map(({ id, key, quantity, label }) => ({ id, key, quantity, label }))).toEqual(
      figures.map(({ id, key, quantity }, index) => ({ id, key, quantity, label: index === 0 ? "A" : "B" })),
    );
  });

  it("are not shown without what they measure, nor without a unit", () => {
    const stored = storedShownFigures([figure("a", exactly)]);
    expect(() => shownFiguresOf(stored, "port-opens", [])).toThrow("The figure a of port-opens has no label");
    expect(() => shownFiguresOf({ ...stored, units: [] }, "port-opens", ["A"])).toThrow("has no unit");
  });
});
