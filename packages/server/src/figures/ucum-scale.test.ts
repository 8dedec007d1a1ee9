import { UcumLhcUtils } from "@lhncbc/ucum-lhc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toDecimal } from "./fraction.ts";
import { isUcumCode, ucumDefinitions } from "./ucum-code.ts";
import { ucumLabel } from "./ucum-label.ts";
import { basesText, scaleOf } from "./ucum-scale.ts";

const SEVEN_DIMENSIONS = "LTMACQF";

function scale(code: string) {
  const found = scaleOf(code);
  if (found === undefined) throw new Error(`${code} is no unit`);
  return { factor: toDecimal(found.factor), bases: basesText(found.bases) };
}

describe("the exact factor of a unit", () => {
  it.each([
    ["km", "1000", "L1"],
    ["[in_i]", "0.0254", "L1"],
    ["[mi_i]", "1609.344", "L1"],
    ["[gal_us]", "0.003785411784", "L3"],
    ["[bbl_us]", "0.158987294928", "L3"],
    ["[lb_av]", "453.59237", "M1"],
    ["t", "1000000", "M1"],
    ["har", "10000", "L2"],
    ["MW.h", "3600000000000", "L2.M1.T-2"],
    ["[ly]", "9460730472580800", "L1"],
    ["KiBy", "8192", "bit1"],
    ["g/(2.m3)", "0.5", "L-3.M1"],
    ["g/2.m3", "0.5", "L3.M1"],
    ["/(m/s)", "1", "L-1.T1"],
    ["10*3.m3", "1000", "L3"],
  ])("%s is %s in base units", (code, factor, bases) => {
    expect(scale(code)).toEqual({ factor: { text: factor, exact: true }, bases });
  });

  it("is a fraction where no decimal is exact", () => {
    expect(scale("[acr_us]").factor).toEqual({ text: "4046.87260987425200656852926609079", exact: false });
    const acre = scaleOf("[acr_us]")?.factor;
    expect(acre).toEqual({ numerator: 62_726_400_000n, denominator: 15_499_969n });
  });

  it("agrees with the library's double for every unit that is made of the seven dimensions", () => {
    const definitions = [...ucumDefinitions()];
    for (const { csCode_: code, magnitude_: magnitude } of definitions) {
      const { factor } = scale(code);
      const others = [...(scaleOf(code)?.bases.keys() ?? [])].filter(
        (base) => !SEVEN_DIMENSIONS.includes(base),
      );
      if (others.length === 0) expect(Number(factor.text) / magnitude, code).toBeCloseTo(1, 9);
      for (const other of others)
        expect(OWN.has(other) || isArbitrary(other), `${code} is of ${other}`).toBe(true);
    }
    expect(definitions).toHaveLength(311);
  });
});

const OWN = new Set([
  "mo",
  "mo_j",
  "mo_g",
  "mo_s",
  "a",
  "a_j",
  "a_g",
  "a_t",
  "mol",
  "eq",
  "[mu_0]",
  "Oe",
  "[S]",
  "[LPF]",
]);

/** Units with a function, and those that are defined as one of themselves. */
function isArbitrary(code: string): boolean {
  return [...ucumDefinitions()].some(
    (definition) =>
      definition.csCode_ === code &&
      (definition.cnv_ !== null || (definition.csUnitString_ === "1" && definition.baseFactorStr_ === "1")),
  );
}

describe("a unit that is no multiple of others stands for itself", () => {
  it.each(["mo", "a", "mo_j", "a_g", "mol", "[pH]", "B[W]", "[iU]", "[HPF]", "bit"])("%s", (code) => {
    expect(scale(code)).toEqual({ factor: { text: "1", exact: true }, bases: `${code}1` });
  });
});

describe("a code", () => {
  it("is valid only as the standard writes it", () => {
    for (const code of ["km", "m/s2", "kg.m/s2", "mm[Hg]", "cal_[15]", "m-2", "m+2", "W/(m2.K)", "'", "''"]) {
      expect(isUcumCode(code), code).toBe(true);
    }
    for (const code of [
      "KM",
      "kWh",
      "m s",
      "m/",
      "(m",
      "m)",
      "()",
      "m..s",
      ".m",
      "k[in_i]",
      "m{x}",
      "(m)2",
      "m123",
    ]) {
      expect(isUcumCode(code), code).toBe(false);
    }
  });

  it("is not valid for being the name of something in JavaScript", () => {
    for (const code of ["constructor", "__proto__", "toString", "kconstructor", "m.__proto__"]) {
      expect(isUcumCode(code), code).toBe(false);
    }
  });

  it("is read or refused, whatever it is, and never larger than a database can hold", () => {
    const likely = fc.array(
      fc.constantFrom("Ym", "ym", "30", "-30", ".", "/", "(", ")", "10*", "g", "[mi_i]", "7", "Cel"),
    );
    fc.assert(
      fc.property(likely, (parts) => {
        const code = parts.join("");
        if (isUcumCode(code)) expect(scale(code).factor.text.length).toBeLessThan(16_000);
      }),
    );
  });

  it("that is valid here is valid for the library", () => {
    const library = UcumLhcUtils.getInstance();
    for (const { csCode_: code } of ucumDefinitions()) {
      expect(library.getSpecifiedUnit(code, "validate").status, code).toBe("valid");
      expect(isUcumCode(code), code).toBe(true);
    }
  });
});

describe("a unit is called", () => {
  it.each([
    ["km", "kilometre"],
    ["m2", "square metre"],
    ["m3/s", "cubic metre per second"],
    ["m4", "metre to the power 4"],
    ["kg/(m2.s)", "kilogram per square metre per second"],
    ["[ft_us]", "US foot"],
    ["[oz_tr]", "troy ounce"],
    ["10*3.m3", "10^3 cubic metre"],
    ["har", "hectare"],
    ["nope", "nope"],
  ])("%s: %s", (code, label) => {
    expect(ucumLabel(code)).toBe(label);
  });

  it("something, whichever it is", () => {
    for (const { csCode_: code } of ucumDefinitions()) expect(ucumLabel(code), code).not.toBe("");
  });
});
