import { describe, expect, it } from "vitest";

import { checkContent } from "./check.ts";
import { contentFiles } from "./files.ts";
import { ARTICLE, checkSmall, FACTS, problemsIn, SMALL_CONTENT } from "./small-content.fixture.ts";

const PLACES = "entities/places.yaml";

describe("content that is right", () => {
  it("has no problems and becomes one revision's content", () => {
    const checked = checkSmall();
    expect(checked.problems).toEqual([]);
    expect(checked.entities.map(({ key }) => key)).toEqual([
      "ana-ruiz",
      "harbour-board",
      "north-port",
      "north-port-quay",
      "port-visit",
      "salinas",
    ]);
    const [article] = checked.articles;
    expect(article?.content).toMatchObject({
      slug: "port-visit",
      headline: "A minister sees a port",
      publishedAt: { text: null, edtf: "2024-05-02", earliest: "2024-05-02" },
      figures: [
        { key: "cost", quantity: { value: "2500000000", unit: { system: "ISO4217", code: "USD" } } },
        { key: "berths-open", quantity: { text: "four" }, outOf: { value: "9" } },
      ],
      reports: [{ when: { text: "last week", anchor: { edtf: "2024-05-02" } } }, { key: "quay-built" }],
    });
  });

  it("tells the sentences that no fact cites, with their place", () => {
    const [sentence, ...others] = checkSmall().articles[0]?.uncovered ?? [];
    expect(others).toEqual([]);
    expect(sentence).toMatchObject({ quote: "The visit", location: { file: ARTICLE, line: 6, column: 3 } });
  });

  it("gives byte-equal answers for the same files, in whatever order they come", () => {
    const files = Object.entries(SMALL_CONTENT);
    const there = JSON.stringify(checkContent(contentFiles(files)));
    const back = JSON.stringify(checkContent(contentFiles(files.toReversed())));
    expect(back).toBe(there);
  });

  it("means the same with Windows line ends and a byte order mark", () => {
    const windows = Object.entries(SMALL_CONTENT).map(
      ([path, text]) => [path, `\uFEFF${text.replaceAll("\n", "\r\n")}`] as const,
    );
    expect(checkContent(contentFiles(windows))).toEqual(checkSmall());
  });

  it("takes facts.yaml without facts, and sections without entries", () => {
    expect(checkSmall({ [FACTS]: "" }).problems).toEqual([]);
    expect(checkSmall({ [FACTS]: "mentions:\nfigures:\n# none yet\n" }).problems).toEqual([]);
  });
});

describe("what is told", () => {
  it("is all of it at once, by file, line and column", () => {
    const checked = checkSmall({
      [FACTS]: [
        "title: minister\n    evidence: Minister Ana Ruiz",
        "title: chief\n    evidence: Minister Ana Luiz",
      ],
      [PLACES]: ["country: PE", "country: XX"],
      [ARTICLE]: ["published: 2024-05-02", "published: soon"],
    });
    expect(problemsIn(checked)).toEqual([
      `${PLACES}:5:12 COUNTRY_UNKNOWN`,
      `${ARTICLE}:3:12 DATE_INVALID`,
      `${FACTS}:14:12 WORDS_NOT_FOUND`,
      `${FACTS}:15:15 QUOTE_NOT_FOUND`,
    ]);
    expect(checked.articles).toEqual([]);
    expect(checked.entities.map(({ key }) => key)).not.toContain("salinas");
  });

  it("names what was probably meant", () => {
    const mends = (changes: Parameters<typeof checkSmall>[0]) =>
      checkSmall(changes).problems.map(({ mend }) => mend);
    expect(mends({ [FACTS]: ["COMPLETED", "COMPLETE"] })).toEqual(['Did you mean "COMPLETED"?']);
    expect(mends({ [FACTS]: ["person: ana-ruiz", "person: ruiz"] })).toEqual(['Did you mean "ana-ruiz"?']);
    expect(mends({ [FACTS]: ["measure: north-port-cost", "measure: north-port-costs"] })).toEqual([
      'Did you mean "north-port-cost"?',
    ]);
    expect(mends({ [FACTS]: ["  salinas: [Salinas]\n", ""] })).toEqual([
      'Add under mentions: salinas: ["Salinas"]',
    ]);
  });

  it("is not that entities are missing where their file can't be read", () => {
    expect(problemsIn(checkSmall({ [PLACES]: "salinas: [" }))).toEqual([`${PLACES}:1:11 YAML_SYNTAX`]);
  });

  it("counts the places of what follows characters of two code units rightly", () => {
    const checked = checkSmall({ [FACTS]: ["[Salinas]", "[🌊🌊 Salinas, Salinas]"] });
    expect(problemsIn(checked)).toEqual([`${FACTS}:8:13 QUOTE_NOT_FOUND`]);
    expect(checked.problems[0]?.location.length).toBe("🌊🌊 Salinas".length);
  });
});

describe("keys that are names of JavaScript's own", () => {
  it("are keys like others where they have the form of one", () => {
    const checked = checkSmall({
      "entities/people.yaml": `${SMALL_CONTENT["entities/people.yaml"]}constructor:\n  name: Constructor\n  description: A person.\n`,
    });
    expect(checked.problems).toEqual([]);
    expect(checked.entities.map(({ key }) => key)).toContain("constructor");
  });

  it.each(["constructor", "valueof", "hasownproperty"])("do not exist by themselves: %s", (key) => {
    expect(problemsIn(checkSmall({ [FACTS]: ["person: ana-ruiz", `person: ${key}`] }))).toEqual([
      `${FACTS}:13:13 ENTITY_UNKNOWN`,
    ]);
  });

  it.each(["__proto__", "toString"])("are refused where they have not: %s", (key) => {
    const checked = checkSmall({ [FACTS]: ["  ruiz-minister:", `  ${key}:`] });
    expect(problemsIn(checked)).toEqual([`${FACTS}:12:3 KEY_INVALID`]);
    expect(problemsIn(checkSmall({ [FACTS]: ["    title:", `    ${key}: x\n    title:`] }))).toEqual([
      `${FACTS}:14:5 KEY_UNKNOWN`,
    ]);
  });
});
