import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { contentFiles } from "../packages/server/src/content/files.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

/** Each figure by its key: how it is written, and what the article's words leave open. */
const FIGURES = {
  "exactly-70-km": `{ text: exactly 70km, value: 70, unit: km }`,
  "about-70-km": `{ text: some 70km, value: 70, unit: km, comparator: ABOUT }`,
  "43-miles": `{ text: 43 miles, value: 43, unit: "[mi_i]" }`,
  "over-a-fifth": `{ text: more than a fifth, value: 0.2, comparator: MORE_THAN }`,
  "a-third-at-most": `{ text: a third at most, value: 0.33, comparator: AT_MOST }`,
  "30-to-40-per-cent": `{ text: 30 to 40 per cent, low: 0.3, high: 0.4, comparator: BETWEEN }`,
  "three-billion-dollars": `{ text: US$3 billion, value: 3000000000, currency: USD }`,
  "three-billion-soles": `{ text: 3 billion soles, value: 3000000000, currency: PEN }`,
  "11-berths": `{ text: 11 berths, value: 11, count: berth }`,
  "third-place": `{ text: third place, value: 3 }`,
} as const;

const KINDS: Record<string, string> = {
  km: "LENGTH",
  "[mi_i]": "LENGTH",
  currency: "MONEY",
  count: "COUNT",
  place: "RANK",
};

function kindOf(quantity: string): string {
  return Object.entries(KINDS).find(([sign]) => quantity.includes(sign))?.[1] ?? "SHARE";
}

const files = contentFiles([
  ["entities/projects.yaml", "port:\n  name: The port\n  description: A port of the test\n  kind: PORT\n"],
  [
    "measures.yaml",
    Object.entries(FIGURES)
      .map(([key, quantity]) => `${key}:\n  label: ${key}\n  kind: ${kindOf(quantity)}\n  of: port\n`)
      .join(""),
  ],
  [
    "numbers/article.md",
    `---\nheadline: Numbers\npublished: 2024-05-01\n---\n\nThe port has these numbers: exactly 70km, some 70km, 43 miles, more than a fifth, a third at most, 30 to 40 per cent, US$3 billion, 3 billion soles, 11 berths, third place.\n`,
  ],
  [
    "numbers/facts.yaml",
    `mentions:\n  port: [The port]\nfigures:\n${Object.entries(FIGURES)
      .map(
        ([key, quantity]) =>
          `  ${key}:\n    measure: ${key}\n    quantity: ${quantity}\n    evidence: ${/text: ([^,]+),/.exec(quantity)?.[1]}\n`,
      )
      .join("")}`,
  ],
]);

describe("figures are filtered by what their words leave possible", () => {
  let nutgraf: Nutgraf;

  beforeAll(async () => {
    nutgraf = await startNutgraf({ files });
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  const found = async (where: string): Promise<string[]> => {
    const { figures } = await nutgraf.ask<{ figures: { nodes: { key: string }[] } }>(
      `{ figures(where: ${where}) { nodes { key } } }`,
    );
    return figures.nodes.map(({ key }) => key).toSorted();
  };

  it.each<[where: string, keys: (keyof typeof FIGURES)[]]>([
    // More than a fifth is certainly at least a fifth, and certainly more than it.
    [`{ quantity: { unit: "1", gte: "0.2" } }`, ["30-to-40-per-cent", "over-a-fifth"]],
    [`{ quantity: { unit: "1", gt: "0.2" } }`, ["30-to-40-per-cent", "over-a-fifth"]],
    // Whether it is a quarter can't be told: left out, unless asked for.
    [`{ quantity: { unit: "1", gte: "0.25" } }`, ["30-to-40-per-cent"]],
    [
      `{ quantity: { unit: "1", gte: "0.25", unknown: INCLUDE } }`,
      ["30-to-40-per-cent", "a-third-at-most", "over-a-fifth"],
    ],
    // A third at most is certainly less than a half; that it is a quarter at most can't be told.
    [`{ quantity: { unit: "1", lt: "0.5" } }`, ["30-to-40-per-cent", "a-third-at-most"]],
    [`{ quantity: { unit: "1", lte: "0.25" } }`, []],
    [`{ quantity: { unit: "1", lte: "0.25", unknown: INCLUDE } }`, ["a-third-at-most", "over-a-fifth"]],
    // More than a fifth is certainly no fifth.
    [`{ quantity: { unit: "1", eq: "0.2", unknown: INCLUDE } }`, ["a-third-at-most"]],
    // 43 miles are 69.2 km; about 70 km may be 65 to 75.
    [`{ quantity: { unit: "km", gte: "69.5" } }`, ["exactly-70-km"]],
    [`{ quantity: { unit: "km", gte: "69.5", unknown: INCLUDE } }`, ["about-70-km", "exactly-70-km"]],
    [`{ quantity: { unit: "km", gte: "60" } }`, ["43-miles", "about-70-km", "exactly-70-km"]],
    [`{ quantity: { unit: "[mi_i]", eq: "43" } }`, ["43-miles"]],
    [`{ quantity: { unit: "m", eq: "70000" } }`, ["exactly-70-km"]],
    // A number of one currency, thing or order says nothing of another.
    [`{ quantity: { unit: "USD", gt: "1000000000" } }`, ["three-billion-dollars"]],
    [`{ quantity: { unit: "PEN", gt: "1000000000" } }`, ["three-billion-soles"]],
    [`{ quantity: { unit: "berth" } }`, ["11-berths"]],
    [`{ quantity: { unit: "rank", lte: "3" } }`, ["third-place"]],
    // Under a not the unknown is taken the same way: left out, or taken in.
    [`{ kind: { eq: SHARE }, not: { quantity: { unit: "1", gte: "0.25" } } }`, []],
    [
      `{ kind: { eq: SHARE }, not: { quantity: { unit: "1", gte: "0.25", unknown: INCLUDE } } }`,
      ["a-third-at-most", "over-a-fifth"],
    ],
    [
      `{ or: [{ quantity: { unit: "berth", eq: "11" } }, { quantity: { unit: "rank", eq: "3" } }] }`,
      ["11-berths", "third-place"],
    ],
    [`{ and: [{ kind: { eq: MONEY } }, { not: { quantity: { unit: "USD" } } }] }`, ["three-billion-soles"]],
    [`{ or: [] }`, []],
    [`{ kind: { in: [RANK, COUNT] }, modality: { eq: null } }`, ["11-berths", "third-place"]],
    [
      `{ of: { eq: "port" }, article: { in: ["numbers", "nowhere"] }, measure: { eq: "43-miles" } }`,
      ["43-miles"],
    ],
    [`{ publishedOn: { gte: "2024-05-01", lt: "2024-05-02" }, kind: { eq: RANK } }`, ["third-place"]],
    [`{ publishedOn: { gt: "2024-05-01" } }`, []],
  ])("%s", async (where, keys) => {
    expect(await found(where)).toEqual(keys);
  });

  it("and a unit that is none is refused with what would mend it", async () => {
    const { errors } = await nutgraf.send(
      `{ figures(where: { quantity: { unit: "%", gte: "1" } }) { totalCount } }`,
    );
    expect(errors?.[0]?.message).toContain('"%" is no unit');
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "INVALID_UNIT" });
  });

  it("a quantity converts with its bounds, exactly where it can be", async () => {
    const { figures } = await nutgraf.ask<{ figures: { nodes: unknown[] } }>(`{
      figures(where: { measure: { in: ["about-70-km", "43-miles"] } }, orderBy: { field: MAGNITUDE }) {
        nodes { quantity { convert(to: "km") { text value low { value inclusive } high { value } exact unit { code } } } }
      }
    }`);
    expect(figures.nodes).toEqual([
      {
        quantity: {
          convert: {
            text: null,
            value: "69.201792",
            low: { value: "69.201792", inclusive: true },
            high: { value: "69.201792" },
            exact: true,
            unit: { code: "km" },
          },
        },
      },
      {
        quantity: {
          convert: {
            text: "some 70km",
            value: "70",
            low: { value: "65", inclusive: true },
            high: { value: "75" },
            exact: true,
            unit: { code: "km" },
          },
        },
      },
    ]);
  });

  it("and not into what measures something else", async () => {
    const { figures } = await nutgraf.ask<{ figures: { nodes: unknown[] } }>(
      `{ figures(where: { kind: { in: [MONEY, RANK] } }) { nodes { quantity { convert(to: "km") { value } } } } }`,
    );
    expect(figures.nodes).toEqual(Array.from({ length: 3 }, () => ({ quantity: { convert: null } })));
  });
});
