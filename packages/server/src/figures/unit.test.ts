import { describe, expect, it } from "vitest";

import { FIGURE_KINDS, type FigureKind } from "../measures/measure.ts";
import { type GivenUnit, parseUnitCode, resolveUnit } from "./unit.ts";

function unitOf(kind: FigureKind, given: GivenUnit) {
  const resolved = resolveUnit(given, kind);
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.unit;
}

function refusal(kind: FigureKind, given: GivenUnit) {
  const resolved = resolveUnit(given, kind);
  if (resolved.ok) throw new Error(`taken as ${resolved.unit.code}`);
  return resolved;
}

describe("each kind of figure takes its own units", () => {
  it.each([
    ["MONEY", { currency: "USD" }, "ISO4217", "USD", "US dollar"],
    ["MONEY", { currency: "PEN" }, "ISO4217", "PEN", "Peruvian sol"],
    ["COUNT", { count: "berth" }, "COUNT", "berth", "berth"],
    ["COUNT", { count: "twenty-foot container" }, "COUNT", "twenty-foot container", "twenty-foot container"],
    ["SHARE", {}, "RATIO", "1", "ratio"],
    ["RATIO", {}, "RATIO", "1", "ratio"],
    ["RANK", {}, "ORDINAL", "rank", "rank"],
    ["LENGTH", { unit: "km" }, "UCUM", "km", "kilometre"],
    ["LENGTH", { unit: "[mi_i]" }, "UCUM", "[mi_i]", "mile"],
    ["LENGTH", { unit: "[ly]" }, "UCUM", "[ly]", "light-year"],
    ["AREA", { unit: "har" }, "UCUM", "har", "hectare"],
    ["AREA", { unit: "km2" }, "UCUM", "km2", "square kilometre"],
    ["MASS", { unit: "t" }, "UCUM", "t", "tonne"],
    ["VOLUME", { unit: "[bbl_us]" }, "UCUM", "[bbl_us]", "US barrel"],
    ["VOLUME", { count: "TEU" }, "COUNT", "TEU", "TEU"],
    ["POWER", { unit: "MW" }, "UCUM", "MW", "megawatt"],
    ["DURATION", { unit: "mo" }, "UCUM", "mo", "month"],
    ["DURATION", { unit: "d" }, "UCUM", "d", "day"],
    ["SPEED", { unit: "km/h" }, "UCUM", "km/h", "kilometre per hour"],
    ["SPEED", { unit: "mm/a" }, "UCUM", "mm/a", "millimetre per year"],
    ["OTHER", { unit: "MW.h" }, "UCUM", "MW.h", "megawatt hour"],
    ["OTHER", { currency: "EUR" }, "ISO4217", "EUR", "euro"],
    ["OTHER", { count: "point" }, "COUNT", "point", "point"],
    ["OTHER", {}, "RATIO", "1", "ratio"],
  ] as const)("%s %j", (kind, given, system, code, label) => {
    expect(unitOf(kind, given)).toEqual({ system, code, label });
  });

  it.each([
    ["MONEY", {}, "UNIT_MISSING", "needs a currency"],
    ["VOLUME", {}, "UNIT_MISSING", "needs a unit or a count"],
    ["MONEY", { unit: "km" }, "UNIT_NOT_TAKEN", "takes no unit"],
    ["COUNT", { currency: "USD" }, "UNIT_NOT_TAKEN", "takes no currency"],
    ["SHARE", { unit: "%" }, "UNIT_NOT_TAKEN", "takes no unit"],
    ["RANK", { count: "city" }, "UNIT_NOT_TAKEN", "takes no count"],
    ["OTHER", { unit: "km", count: "berth" }, "UNIT_GIVEN_TWICE", "not unit and count"],
    ["MASS", { unit: "km" }, "UNIT_OF_ANOTHER_KIND", '"km" (kilometre) measures LENGTH, not MASS'],
    ["POWER", { unit: "MW.h" }, "UNIT_OF_ANOTHER_KIND", "does not measure POWER"],
    ["OTHER", { unit: "%" }, "UNIT_WITHOUT_DIMENSION", "is a number, not a unit"],
    ["COUNT", { count: "4 berths" }, "COUNT_NOT_A_NOUN", "is no noun"],
    ["COUNT", { count: "" }, "COUNT_NOT_A_NOUN", "is no noun"],
  ] as const)("and refuses %s %j", (kind, given, code, message) => {
    const refused = refusal(kind, given);
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(message);
  });

  it("and every refusal says what to do, in one line", () => {
    for (const kind of Object.keys(FIGURE_KINDS) as FigureKind[]) {
      for (const given of [{ currency: "usd" }, { unit: "foo" }, { count: "7" }, { unit: "", count: "" }]) {
        const { message, mend } = refusal(kind, given);
        expect(message).toMatch(/^[^\n]+\.$/);
        expect(mend).toMatch(/^[^\n]+[.?]$/);
      }
    }
  });
});

describe("a slip is answered with what was meant", () => {
  it.each([
    ["MONEY", { currency: "usd" }, "Did you mean USD?"],
    ["LENGTH", { unit: "KM" }, "Did you mean km?"],
    ["LENGTH", { unit: "kilometres" }, "Did you mean km?"],
    ["LENGTH", { unit: "mi" }, "Did you mean [mi_i]?"],
    ["LENGTH", { unit: "ft" }, "Did you mean [ft_i]?"],
    ["AREA", { unit: "ha" }, "Did you mean har?"],
    ["AREA", { unit: "km²" }, "Did you mean km2?"],
    ["MASS", { unit: "T" }, "Did you mean t?"],
    ["MASS", { unit: "tonnes" }, "Did you mean t?"],
    ["MASS", { unit: "t{CO2}" }, "Did you mean t?"],
    ["VOLUME", { unit: "barrels" }, "Did you mean [bbl_us]?"],
    ["POWER", { unit: "mw" }, "Did you mean mW or MW?"],
    ["SPEED", { unit: "kph" }, "Did you mean km/h?"],
    ["OTHER", { unit: "GWh" }, "Did you mean GW.h?"],
    ["OTHER", { unit: "°C" }, "Did you mean Cel?"],
  ] as const)("%s %j", (kind, given, mend) => {
    expect(refusal(kind, given).mend).toBe(mend);
  });

  it("the plain month and year before the mean ones", () => {
    expect(refusal("DURATION", { unit: "months" }).mend).toMatch(/^Did you mean mo or /);
    expect(refusal("DURATION", { unit: "years" }).mend).toMatch(/^Did you mean a or /);
  });

  it("never with a unit that would be refused in its turn", () => {
    expect(refusal("OTHER", { unit: "percent" }).mend).not.toContain("Did you mean");
    expect(refusal("OTHER", { unit: "" }).mend).not.toContain("Did you mean");
  });

  it("or with the kind that it would fit", () => {
    expect(refusal("MASS", { unit: "km" }).mend).toBe(
      "Write unit: kg, t or [lb_av], or make the measure's kind LENGTH.",
    );
    expect(refusal("MONEY", { currency: "dollar" }).mend).toContain("ISO 4217");
  });
});

describe("a unit code in a query", () => {
  it.each([
    ["USD", "ISO4217"],
    ["1", "RATIO"],
    ["rank", "ORDINAL"],
    ["km", "UCUM"],
    ["[mi_i]", "UCUM"],
    ["car", "UCUM"],
    ["berth", "COUNT"],
    ["container ship", "COUNT"],
    ["cargo-handling crane", "COUNT"],
  ] as const)("%s is one of %s", (code, system) => {
    expect(parseUnitCode(code)).toMatchObject({ system, code });
  });

  it("is of the system that is told, or of none", () => {
    expect(parseUnitCode("car", "COUNT")).toEqual({ system: "COUNT", code: "car", label: "car" });
    expect(parseUnitCode("km", "ISO4217")).toBeUndefined();
    expect(parseUnitCode("USD", "UCUM")).toBeUndefined();
    expect(parseUnitCode("2", "RATIO")).toBeUndefined();
  });

  it.each(["", " ", "%", "10*3", "km ", "m/0", "m//s", "4 berths", "t{CO2}", "__proto__", "x".repeat(100)])(
    "%j is none",
    (code) => {
      expect(parseUnitCode(code)).toBeUndefined();
    },
  );
});
