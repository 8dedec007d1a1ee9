import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Bound } from "../figures/quantity.ts";
import { agreementOf, type ComparableFigure } from "./agreement.ts";

const at = (value: string, inclusive = true): Bound => ({ value, inclusive });

function figure(
  low: Bound | null,
  high: Bound | null,
  told: Partial<ComparableFigure> = {},
): ComparableFigure {
  return { dimension: "iso4217:USD", period: null, modality: "PLANNED", low, high, ...told };
}

const exactly = (value: string, told?: Partial<ComparableFigure>) => figure(at(value), at(value), told);

describe("the figures of a measure", () => {
  it("are no matter of agreement while there are fewer than two", () => {
    expect(agreementOf([])).toBe("SINGLE");
    expect(agreementOf([exactly("3000000000")])).toBe("SINGLE");
  });

  it("agree where every two of them overlap", () => {
    expect(agreementOf([exactly("3"), exactly("3.00")])).toBe("AGREE");
    expect(agreementOf([figure(at("65"), at("75")), exactly("70"), figure(at("70"), null)])).toBe("AGREE");
    expect(agreementOf([figure(null, at("5", false)), figure(at("1"), null)])).toBe("AGREE");
  });

  it("disagree where two of them don't", () => {
    expect(agreementOf([exactly("3000000000"), exactly("3500000000")])).toBe("DISAGREE");
    expect(agreementOf([figure(at("1"), at("2")), figure(at("1"), at("4")), figure(at("3"), at("4"))])).toBe(
      "DISAGREE",
    );
  });

  it("disagree at a number that one of them leaves out", () => {
    expect(agreementOf([figure(at("0.2", false), null), exactly("0.2")])).toBe("DISAGREE");
    expect(agreementOf([figure(at("0.2"), null), figure(null, at("0.2", false))])).toBe("DISAGREE");
    expect(agreementOf([figure(at("0.2"), null), figure(null, at("0.2"))])).toBe("AGREE");
    expect(agreementOf([figure(at("0.2"), null), figure(at("0.2", false), null), exactly("0.20")])).toBe(
      "DISAGREE",
    );
  });

  it("are told apart to the last digit", () => {
    const digits = "1".repeat(30);
    expect(agreementOf([exactly(`${digits}.1`), exactly(`${digits}.2`)])).toBe("DISAGREE");
  });

  it.each([
    ["dimension", { dimension: "iso4217:PEN" }],
    ["period", { period: "2021" }],
    ["modality", { modality: "OCCURRED" as const }],
  ])("are unknown to agree where they differ in %s", (_, told) => {
    expect(agreementOf([exactly("1"), exactly("1", told)])).toBe("UNKNOWN");
    expect(agreementOf([exactly("1"), exactly("2", told)])).toBe("UNKNOWN");
  });

  it("disagree as soon as two that can be compared do, whatever the others are of", () => {
    expect(agreementOf([exactly("1"), exactly("1", { period: "2021" }), exactly("2")])).toBe("DISAGREE");
  });

  it("are compared in one pass however many they are", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => figure(at(String(index)), at("20000")));
    expect(agreementOf(many)).toBe("AGREE");
    expect(agreementOf([...many, exactly("7")])).toBe("DISAGREE");
  });
});

describe("whatever the figures", () => {
  const limit = fc.integer({ min: -3, max: 3 });
  const range = fc
    .record({
      ends: fc.tuple(limit, limit),
      closed: fc.tuple(fc.boolean(), fc.boolean()),
      open: fc.tuple(fc.boolean(), fc.boolean()),
    })
    .map(({ ends, closed, open }) => {
      const [low, high] = ends.toSorted((one, other) => one - other);
      const single = low === high;
      return {
        low: open[0] ? null : at(String(low), closed[0] || single),
        high: open[1] ? null : at(String(high), closed[1] || single),
      };
    });
  const figures = fc.array(
    fc.record({
      range,
      period: fc.constantFrom(null, "2021"),
      dimension: fc.constantFrom("count:berth", "ratio"),
    }),
    { maxLength: 6 },
  );
  const comparable = figures.map((all) =>
    all.map(({ range, ...told }) => figure(range.low, range.high, told)),
  );

  it("their order says nothing", () => {
    const twice = comparable.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(fc.property(twice, ([all, shuffled]) => agreementOf(all) === agreementOf(shuffled)));
  });

  it("the answer is the one that comparing every two of them gives", () => {
    fc.assert(
      fc.property(comparable, (all) => agreementOf(all) === pairwise(all)),
      { numRuns: 1000 },
    );
  });
});

/** The definition, word for word. */
function pairwise(figures: readonly ComparableFigure[]): string {
  if (figures.length < 2) return "SINGLE";
  const pairs = figures.flatMap((one, index) =>
    figures.slice(index + 1).map((other) => [one, other] as const),
  );
  const comparable = pairs.filter(
    ([one, other]) => one.dimension === other.dimension && one.period === other.period,
  );
  if (comparable.some(([one, other]) => isAbove(one, other) || isAbove(other, one))) return "DISAGREE";
  return comparable.length === pairs.length ? "AGREE" : "UNKNOWN";
}

function isAbove(one: ComparableFigure, other: ComparableFigure): boolean {
  if (one.low === null || other.high === null) return false;
  const order = new Decimal(one.low.value).cmp(other.high.value);
  return order > 0 || (order === 0 && !(one.low.inclusive && other.high.inclusive));
}
