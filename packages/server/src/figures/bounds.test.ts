import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { boundsBetween, boundsOf, middleOf } from "./bounds.ts";

describe("about a number is half a unit of its last significant digit to either side", () => {
  it.each([
    ["70", "65", "75"],
    ["3.50", "3.495", "3.505"],
    ["3.5", "3.45", "3.55"],
    ["1500", "1450", "1550"],
    ["0.2", "0.15", "0.25"],
    ["100", "50", "150"],
    ["100.0", "99.95", "100.05"],
    ["7", "6.5", "7.5"],
    ["10203", "10202.5", "10203.5"],
    ["3000000000", "2500000000", "3500000000"],
    ["-70", "-75", "-65"],
    [
      "0.000000000000000000000000000001",
      "0.0000000000000000000000000000005",
      "0.0000000000000000000000000000015",
    ],
    [
      "999999999999999999999999999999.5",
      "999999999999999999999999999999.45",
      "999999999999999999999999999999.55",
    ],
    ["0", "-0.5", "0.5"],
    ["0.0", "-0.05", "0.05"],
    ["-0", "-0.5", "0.5"],
  ])("%s is %s to %s", (value, low, high) => {
    expect(boundsOf(value, "ABOUT")).toEqual({
      low: { value: low, inclusive: true },
      high: { value: high, inclusive: true },
    });
  });

  it("and takes in the number itself, which lies in the middle", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 30 });
    const sign = fc.constantFrom("", "-");
    const decimal = fc
      .tuple(sign, digits, fc.option(digits, { nil: undefined }))
      .map(([minus, whole, part]) => `${minus}${whole}${part === undefined ? "" : `.${part}`}`);
    fc.assert(
      fc.property(decimal, (value) => {
        const { low, high } = boundsOf(value, "ABOUT");
        if (low === null || high === null) throw new Error("about a number has two ends");
        expect(`${low.value} ${high.value}`).not.toContain("e");
        expect(new Decimal(low.value).lt(value)).toBe(true);
        expect(new Decimal(high.value).gt(value)).toBe(true);
        expect(new Decimal(middleOf(low.value, high.value)).eq(value)).toBe(true);
      }),
    );
  });
});

describe("the other comparators open one end or none", () => {
  const fifth = { value: "0.20", inclusive: true };

  it.each([
    ["EXACT", fifth, fifth],
    ["MORE_THAN", { ...fifth, inclusive: false }, null],
    ["AT_LEAST", fifth, null],
    ["LESS_THAN", null, { ...fifth, inclusive: false }],
    ["AT_MOST", null, fifth],
  ] as const)("%s", (comparator, low, high) => {
    expect(boundsOf("0.20", comparator)).toEqual({ low, high });
  });
});

describe("between two numbers", () => {
  it("both are in", () => {
    expect(boundsBetween("1.30", "2")).toEqual({
      low: { value: "1.30", inclusive: true },
      high: { value: "2", inclusive: true },
    });
    expect(boundsBetween("2", "2.0")).not.toBeNull();
  });

  it("there is nothing where they come in the wrong order", () => {
    expect(boundsBetween("35", "25")).toBeNull();
    expect(boundsBetween(`${"9".repeat(30)}.2`, `${"9".repeat(30)}.1`)).toBeNull();
  });
});
