import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { boundsBetween, boundsOf } from "./bounds.ts";
import { convertQuantity } from "./convert.ts";
import { magnitudeOf, toMagnitude } from "./magnitude.ts";
import type { Comparator, Quantity, Unit } from "./quantity.ts";
import { parseUnitCode } from "./unit.ts";

function unit(code: string): Unit {
  const found = parseUnitCode(code);
  if (found === undefined) throw new Error(`${code} is no unit`);
  return found;
}

function quantity(
  value: string,
  code: string,
  comparator: Exclude<Comparator, "BETWEEN"> = "EXACT",
): Quantity {
  const text = `${value} as written`;
  return { text, value, comparator, ...boundsOf(value, comparator), unit: unit(code), exact: true };
}

function between(low: string, high: string, code: string): Quantity {
  const bounds = boundsBetween(low, high);
  if (bounds === null) throw new Error("in the wrong order");
  return { text: "as written", value: null, comparator: "BETWEEN", ...bounds, unit: unit(code), exact: true };
}

function valueIn(value: string, from: string, to: string): [string | null, boolean] | null {
  const converted = convertQuantity(quantity(value, from), unit(to));
  return converted && [converted.value, converted.exact];
}

describe("a quantity converts exactly, or says that it was rounded", () => {
  it.each([
    ["1", "[mi_i]", "km", "1.609344", true],
    ["70", "km", "[mi_i]", "43.49598345661337787322039290543228", false],
    ["36", "km/h", "m/s", "10", true],
    ["100", "km/h", "m/s", "27.77777777777777777777777777777778", false],
    ["5", "MW.h", "J", "18000000000", true],
    ["1", "[acr_us]", "m2", "4046.87260987425200656852926609079", false],
    ["160", "[rd_us]2", "[acr_us]", "1", true],
    ["1.5", "t", "kg", "1500", true],
    ["1", "[bbl_us]", "L", "158.987294928", true],
    ["2", "wk", "h", "336", true],
    ["10", "t/a", "kg/a", "10000", true],
    ["180", "deg", "rad", "3.141592653589793238462643383279503", false],
    ["180", "deg", "circ", "0.5", true],
    ["-0", "km", "m", "0", true],
    ["-3.20", "km", "m", "-3200", true],
    ["999999999999999999999999999999.123", "km", "m", "999999999999999999999999999999123", true],
    ["999999999999999999999999999999.12345", "km", "mm", "999999999999999999999999999999123400", false],
    ["0.000000000000000000000000000001", "nm", "km", "0.000000000000000000000000000000000000000001", true],
  ])("%s %s in %s is %s", (value, from, to, expected, exact) => {
    expect(valueIn(value, from, to)).toEqual([expected, exact]);
  });

  it("temperatures as points on their scales", () => {
    expect(valueIn("20", "Cel", "[degF]")).toEqual(["68", true]);
    expect(valueIn("-40", "[degF]", "Cel")).toEqual(["-40", true]);
    expect(valueIn("20", "Cel", "K")).toEqual(["293.15", true]);
    expect(valueIn("80", "[degRe]", "Cel")).toEqual(["100", true]);
    expect(valueIn("1", "K", "[degR]")).toEqual(["1.8", true]);
  });

  it("with both its bounds, its comparator and no words of an article", () => {
    expect(convertQuantity(quantity("70", "km", "ABOUT"), unit("m"))).toEqual({
      text: null,
      value: "70000",
      comparator: "ABOUT",
      low: { value: "65000", inclusive: true },
      high: { value: "75000", inclusive: true },
      unit: unit("m"),
      exact: true,
    });
    expect(convertQuantity(quantity("5", "km", "MORE_THAN"), unit("m"))).toMatchObject({
      comparator: "MORE_THAN",
      low: { value: "5000", inclusive: false },
      high: null,
    });
    expect(convertQuantity(between("25", "35", "d"), unit("h"))).toMatchObject({
      value: null,
      comparator: "BETWEEN",
      low: { value: "600" },
      high: { value: "840" },
    });
  });

  it("and what was rounded once stays so", () => {
    const rounded = convertQuantity(quantity("70", "km"), unit("[mi_i]"));
    expect(rounded && convertQuantity(rounded, unit("[ft_i]"))?.exact).toBe(false);
  });
});

describe("what has no fixed rate does not convert", () => {
  it.each([
    ["3000000000", "USD", "PEN"],
    ["6", "mo", "d"],
    ["12", "mo", "a"],
    ["1", "a", "mo"],
    ["1", "a", "d"],
    ["1", "a_j", "d"],
    ["4", "berth", "city"],
    ["0.2", "1", "rank"],
    ["70", "km", "kg"],
    ["70", "km", "USD"],
    ["1", "[iU]", "g"],
    ["20", "dB", "1"],
    ["1", "mol", "g"],
    ["1", "t/mo", "t/a"],
  ])("%s %s into %s", (value, from, to) => {
    expect(convertQuantity(quantity(value, from), unit(to))).toBeNull();
  });

  it.each(["USD", "mo", "a", "berth", "1", "rank", "km"])("but %s stays itself, words and all", (code) => {
    const given = quantity("1.30", code);
    expect(convertQuantity(given, unit(code))).toEqual(given);
  });

  it("and a noun is the same in capitals", () => {
    expect(convertQuantity(quantity("4", "berth"), unit("Berth"))?.value).toBe("4");
  });
});

describe("there and back again", () => {
  const families = [
    ["km", "[mi_i]", "[ft_us]", "AU", "m"],
    ["km2", "[acr_us]", "har", "[sft_i]"],
    ["t", "[lb_av]", "[oz_tr]", "kg"],
    ["L", "[bbl_us]", "[gal_br]", "m3"],
    ["MW", "[HP]", "W"],
    ["h", "d", "wk", "min"],
    ["km/h", "[kn_i]", "m/s"],
    ["Cel", "[degF]", "K"],
  ];
  const pair = fc
    .constantFrom(...families)
    .chain((family) => fc.tuple(fc.constantFrom(...family), fc.constantFrom(...family)));
  const decimal = fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(999))
    .map(([whole, part]) => `${whole}.${String(part).padStart(3, "0")}`);

  it("a value comes back, to the digits that were kept", () => {
    fc.assert(
      fc.property(pair, decimal, ([from, to], value) => {
        const there = convertQuantity(quantity(value, from), unit(to));
        const back = there && convertQuantity(there, unit(from));
        const error = new Decimal(back?.value ?? "NaN").minus(value).abs();
        expect(error.lt("1e-24")).toBe(true);
      }),
    );
  });

  it("a value stays within its bounds", () => {
    fc.assert(
      fc.property(pair, decimal, ([from, to], value) => {
        const there = convertQuantity(quantity(value, from, "ABOUT"), unit(to));
        const { low, high } = there ?? {};
        expect(new Decimal(low?.value ?? "NaN").lt(there?.value ?? "NaN")).toBe(true);
        expect(new Decimal(high?.value ?? "NaN").gt(there?.value ?? "NaN")).toBe(true);
      }),
    );
  });

  it("what is said to be exact comes back to the digit", () => {
    fc.assert(
      fc.property(pair, decimal, ([from, to], value) => {
        const there = convertQuantity(quantity(value, from), unit(to));
        const back = there && convertQuantity({ ...there, exact: true }, unit(from));
        if (there?.exact) expect(new Decimal(back?.value ?? "NaN").eq(value)).toBe(true);
      }),
    );
  });

  it("no number is ever written with an exponent", () => {
    fc.assert(
      fc.property(pair, decimal, ([from, to], value) => {
        expect(JSON.stringify(convertQuantity(quantity(value, from), unit(to))?.value)).toMatch(
          /^"-?\d+(\.\d+)?"$/,
        );
      }),
    );
  });
});

describe("quantities compare by their magnitude", () => {
  it.each([
    ["70", "km", "ucum:L1", "70000"],
    ["43", "[mi_i]", "ucum:L1", "69201.792"],
    ["36", "km/h", "ucum:L1.T-1", "10"],
    ["2", "a", "ucum:mo1", "24"],
    ["6", "mo", "ucum:mo1", "6"],
    ["6", "t/a", "ucum:M1.mo-1", "500000"],
    ["3", "d", "ucum:T1", "259200"],
    ["20", "Cel", "ucum:C1", "293.15"],
    ["3000000000.05", "USD", "iso4217:USD", "3000000000.05"],
    ["4", "berth", "count:berth", "4"],
    ["2000", "TEU", "count:teu", "2000"],
    ["0.2", "1", "ratio", "0.2"],
    ["1", "rank", "ordinal", "1"],
  ])("%s %s is a number of %s", (value, code, dimension, magnitude) => {
    const bound = { value: magnitude, inclusive: true };
    expect(magnitudeOf(quantity(value, code))).toEqual({ dimension, magnitude, low: bound, high: bound });
    expect(toMagnitude(value, unit(code))).toEqual({ dimension, magnitude });
  });

  it("with their bounds in the same unit, open where they are open", () => {
    expect(magnitudeOf(quantity("5", "km", "LESS_THAN"))).toEqual({
      dimension: "ucum:L1",
      magnitude: "5000",
      low: null,
      high: { value: "5000", inclusive: false },
    });
  });

  it("and between two numbers by the middle", () => {
    expect(magnitudeOf(between("25", "36", "d"))).toMatchObject({
      magnitude: "2635200",
      low: { value: "2160000" },
    });
    expect(magnitudeOf(between("1.30", "2", "USD")).magnitude).toBe("1.65");
  });

  it("and units compare exactly if they convert, months and years apart", () => {
    const codes = [
      "km",
      "[mi_i]",
      "km2",
      "kg",
      "h",
      "W",
      "Cel",
      "K",
      "USD",
      "PEN",
      "berth",
      "1",
      "rank",
      "mol",
      "bit",
    ];
    for (const from of codes) {
      for (const to of codes) {
        const compares = toMagnitude("1", unit(from)).dimension === toMagnitude("1", unit(to)).dimension;
        expect(convertQuantity(quantity("1", from), unit(to)) !== null, `${from} ${to}`).toBe(compares);
      }
    }
  });
});
