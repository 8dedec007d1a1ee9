import { describe, expect, it } from "vitest";

import { checkContent } from "./check.ts";
import { contentFiles } from "./files.ts";
import { ARTICLE, checkSmall, FACTS, problemsIn, SMALL_CONTENT } from "./small-content.fixture.ts";

const PLACES = "entities/places.yaml";
const MEASURES = "measures.yaml";

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

describe("each problem is told at its place", () => {
  const cases: readonly [what: string, changes: Parameters<typeof checkSmall>[0], problems: string[]][] = [
    [
      "a quote that is not there",
      { [FACTS]: ["costs US$2.5", "cost US$2.5"] },
      [`${FACTS}:20:15 QUOTE_NOT_FOUND`],
    ],
    [
      "a quote that is there twice",
      { [FACTS]: ["[Harbour Board]", "[The]"] },
      [`${FACTS}:5:19 QUOTE_AMBIGUOUS`],
    ],
    ["a number that is none", { [FACTS]: ["value: 4", 'value: "4,0"'] }, [`${FACTS}:24:36 VALUE_INVALID`]],
    [
      "a date that is none",
      { [FACTS]: ["when: 2019", "when: { text: '2019', edtf: 2019-13 }"] },
      [`${FACTS}:50:33 DATE_INVALID`],
    ],
    [
      "a unit that does not fit",
      { [FACTS]: ["currency: USD", "unit: km"] },
      [`${FACTS}:19:64 UNIT_NOT_TAKEN`],
    ],
    [
      "a currency that is none",
      { [FACTS]: ["currency: USD", "currency: US"] },
      [`${FACTS}:19:68 CURRENCY_UNKNOWN`],
    ],
    [
      "an entity that is none",
      { [FACTS]: ["entity: harbour-board", "entity: harbor-board"] },
      [`${FACTS}:21:43 ENTITY_UNKNOWN`],
    ],
    [
      "an entity of another type",
      { [FACTS]: ["place: salinas", "place: ana-ruiz"] },
      [`${FACTS}:45:12 ENTITY_TYPE`],
    ],
    [
      "an entity that is not mentioned",
      { [FACTS]: ["  salinas: [Salinas]\n", ""] },
      [`${FACTS}:44:12 ENTITY_NOT_MENTIONED`],
    ],
    [
      "the entity of a measure that is not mentioned",
      { [FACTS]: ["  north-port: [North Port, The port]\n", ""] },
      [`${FACTS}:17:14 ENTITY_NOT_MENTIONED`],
    ],
    [
      "a mention of what is no entity",
      { [FACTS]: ["  salinas: [Salinas]", "  salina: [Salinas]"] },
      [`${FACTS}:8:3 ENTITY_UNKNOWN`, `${FACTS}:45:12 ENTITY_NOT_MENTIONED`],
    ],
    [
      "a measure that is none",
      { [FACTS]: ["measure: north-port-cost", "measure: north-port-costs"] },
      [`${FACTS}:18:14 MEASURE_UNKNOWN`],
    ],
    [
      "a key that is taken in the same section",
      { [FACTS]: ["  berths-open:", "  cost:"] },
      [`${FACTS}:22:3 KEY_DUPLICATE`],
    ],
    [
      "a key that is taken in another section",
      { [FACTS]: ["  proud:", "  cost:"] },
      [`${FACTS}:28:3 FACT_KEY_TAKEN`],
    ],
    [
      "the same fact again",
      {
        [FACTS]: [
          "reports:",
          "  again: { kind: PHASE_OF, from: north-port-quay, to: north-port, evidence: first quay }\nreports:",
        ],
      },
      [`${FACTS}:40:3 FACT_DUPLICATE`],
    ],
    [
      "a cycle of parts",
      {
        [FACTS]: [
          "reports:",
          "  back: { kind: PART_OF, from: north-port, to: north-port-quay, evidence: first quay }\nreports:",
        ],
      },
      [`${FACTS}:40:48 PART_CYCLE`],
    ],
    [
      "a thing tied to itself",
      { [FACTS]: ["from: north-port-quay", "from: north-port"] },
      [`${FACTS}:38:9 RELATIONSHIP_WITH_ITSELF`],
    ],
    [
      "a part in what is no taking part",
      { [FACTS]: ["kind: PHASE_OF", "kind: PHASE_OF\n    part: HOST"] },
      [`${FACTS}:37:11 PART_NOT_TAKEN`],
    ],
    [
      "taking part in what is no event",
      { [FACTS]: ["kind: PHASE_OF", "kind: TAKES_PART_IN"] },
      [`${FACTS}:38:9 ENTITY_TYPE`],
    ],
    [
      "a status of another type",
      { [FACTS]: ["status: OCCURRED", "status: IN_OPERATION"] },
      [`${FACTS}:43:13 STATUS_UNFIT`],
    ],
    [
      "a report that says nothing",
      { [FACTS]: ["    status: COMPLETED\n    when: 2019\n", ""] },
      [`${FACTS}:47:3 REPORT_EMPTY`],
    ],
    [
      "a number that its evidence lacks",
      { [FACTS]: ["evidence: costs US$2.5 billion", "evidence: The port costs"] },
      [`${FACTS}:19:23 QUANTITY_NOT_IN_EVIDENCE`],
    ],
    [
      "a whole that the evidence lacks",
      { [FACTS]: ["evidence: four of its nine berths", "evidence: four of its"] },
      [`${FACTS}:25:20 QUANTITY_NOT_IN_EVIDENCE`],
    ],
    ["no value", { [FACTS]: ["value: 4, ", ""] }, [`${FACTS}:24:5 QUANTITY_INVALID`]],
    [
      "a low end with a single value",
      { [FACTS]: ["value: 4,", "value: 4, low: 3,"] },
      [`${FACTS}:24:44 QUANTITY_INVALID`],
    ],
    [
      "a range that runs backwards",
      { [FACTS]: ["value: 4,", "comparator: BETWEEN, low: 5, high: 4,"] },
      [`${FACTS}:24:64 QUANTITY_INVALID`],
    ],
    [
      "a range of which an end is missing",
      { [FACTS]: ["value: 4,", "comparator: BETWEEN, low: 4,"] },
      [`${FACTS}:24:5 QUANTITY_INVALID`],
    ],
    ["a count below zero", { [FACTS]: ["value: 4", "value: -4"] }, [`${FACTS}:24:36 NUMBER_UNFIT`]],
    [
      "digits that are not those of the text",
      { [FACTS]: ["value: 2500000000", "value: 2400000000"] },
      [`${FACTS}:19:46 NUMBER_UNLIKE_TEXT`],
    ],
    [
      "a share above one",
      { [FACTS]: ["north-port-berths", "board-share"], [MEASURES]: ["label: share", "label: part"] },
      [
        `${FACTS}:24:36 NUMBER_UNLIKELY`,
        `${FACTS}:24:46 UNIT_NOT_TAKEN`,
        `${FACTS}:25:33 NUMBER_UNLIKELY`,
        `${FACTS}:25:43 UNIT_NOT_TAKEN`,
      ],
    ],
    [
      "a time that is not worded",
      { [FACTS]: ["text: last week", "text: this week"] },
      [`${FACTS}:44:19 WORDS_NOT_FOUND`],
    ],
    [
      "a title that is not worded",
      { [FACTS]: ["title: minister", "title: ministress"] },
      [`${FACTS}:14:12 WORDS_NOT_FOUND`],
    ],
    [
      "a time relative to an article without date",
      { [ARTICLE]: ["published: 2024-05-02\n", ""] },
      [`${FACTS}:44:36 DATE_OF_ARTICLE_UNKNOWN`],
    ],
    [
      "a source that is neither entity nor words",
      { [FACTS]: [", entity: harbour-board", ""] },
      [`${FACTS}:21:5 SOURCE_UNNAMED`],
    ],
    [
      "evidence that is a whole sentence",
      {
        [FACTS]: [
          "evidence: costs US$2.5 billion",
          "evidence: The port costs US$2.5 billion, the Harbour Board says, and four of its nine berths are open.",
        ],
      },
      [`${FACTS}:20:15 EVIDENCE_TOO_LONG`],
    ],
    [
      "two mentions that overlap",
      { [FACTS]: ["[North Port, ", "[North Port, Port, "] },
      [`${FACTS}:6:28 MENTION_OVERLAP`],
    ],
    ["a section that is none", { [FACTS]: ["media:", "pictures:"] }, [`${FACTS}:52:1 KEY_UNKNOWN`]],
    [
      "a key that is misspelt",
      { [FACTS]: ["    title:", "    titel:"] },
      [`${FACTS}:12:3 KEY_MISSING`, `${FACTS}:14:5 KEY_UNKNOWN`],
    ],
    [
      "a value of a closed set that is misspelt",
      { [FACTS]: ["COMPLETED", "COMPLETE"] },
      [`${FACTS}:49:13 VALUE_UNKNOWN`],
    ],
    [
      "a list where a map must stand",
      { [FACTS]: ["{ text: four, value: 4, count: berth }", "[four]"] },
      [`${FACTS}:24:15 VALUE_TYPE`],
    ],
    [
      "a voice that is none",
      { [FACTS]: ["voice: SOURCE", "voice: SAUCE"] },
      [`${FACTS}:21:27 VALUE_UNKNOWN`],
    ],
    [
      "broken YAML",
      { [FACTS]: ["about: [north-port]", "about: [north-port"] },
      [`${FACTS}:33:5 YAML_SYNTAX`],
    ],
    ["no front matter", { [ARTICLE]: "Only words.\n" }, [`${ARTICLE}:1:1 FRONT_MATTER_MISSING`]],
    [
      "front matter without an end",
      { [ARTICLE]: "---\nheadline: x\n" },
      [`${ARTICLE}:1:1 FRONT_MATTER_MISSING`],
    ],
    [
      "no headline",
      { [ARTICLE]: ["headline: A minister sees a port\n", ""] },
      [`${ARTICLE}:2:1 KEY_MISSING`],
    ],
    [
      "a language that is none",
      { [ARTICLE]: ["published:", "language: english\npublished:"] },
      [`${ARTICLE}:3:11 LANGUAGE_INVALID`],
    ],
    ["an article without text", { [ARTICLE]: "---\nheadline: x\n---\n\n" }, [`${ARTICLE}:4:1 TEXT_EMPTY`]],
    ["no facts.yaml", { [FACTS]: null }, [`${FACTS}:1:1 FILE_MISSING`]],
    ["no article.md", { [ARTICLE]: null }, [`${ARTICLE}:1:1 FILE_MISSING`]],
    [
      "a slug that is none",
      { "Port Visit/article.md": "---\nheadline: x\n---\nWords", "Port Visit/facts.yaml": "" },
      ["Port Visit/article.md:1:1 SLUG_INVALID"],
    ],
    [
      "an article's key that is taken",
      { "other/article.md": "---\nheadline: x\nkey: port-visit\n---\nWords", "other/facts.yaml": "" },
      [`${ARTICLE}:1:1 ARTICLE_KEY_TAKEN`],
    ],
    [
      "a country that is none",
      { [PLACES]: ["country: PE", "country: UK"] },
      [`${PLACES}:5:12 COUNTRY_UNKNOWN`],
    ],
    [
      "a place within itself",
      { [PLACES]: ["country: PE", "within: salinas"] },
      [`${PLACES}:5:11 PLACE_CYCLE`],
    ],
    [
      "a place within what is none",
      { [PLACES]: ["country: PE", "within: ana-ruiz"] },
      [`${PLACES}:5:11 ENTITY_TYPE`],
    ],
    [
      "a latitude alone and off the earth",
      { [PLACES]: ["country: PE", "latitude: -91"] },
      [`${PLACES}:5:13 POSITION_INVALID`, `${PLACES}:5:13 POSITION_INVALID`],
    ],
    [
      "an entity's key in two files",
      { [PLACES]: ["salinas:", "ana-ruiz:"] },
      [`${PLACES}:1:1 ENTITY_KEY_TAKEN`, `${FACTS}:8:3 ENTITY_UNKNOWN`, `${FACTS}:45:12 ENTITY_UNKNOWN`],
    ],
    ["a slug that is taken", { [PLACES]: ["country: PE", "slug: ana-ruiz"] }, [`${PLACES}:5:9 SLUG_TAKEN`]],
    [
      "a measure of what is none",
      { [MEASURES]: ["of: north-port", "of: nort-port"] },
      [`${MEASURES}:4:7 ENTITY_UNKNOWN`],
    ],
    ["a control character", { [ARTICLE]: ["week.", "week.\u0007"] }, [`${ARTICLE}:8:71 CHARACTER_FORBIDDEN`]],
    [
      "a control character by an escape",
      { [FACTS]: ["[Salinas]", '["Sal\\0inas"]'] },
      [`${FACTS}:8:13 CHARACTER_FORBIDDEN`, `${FACTS}:8:13 KEY_MISSING`],
    ],
  ];

  it.each(cases)("%s", (_, changes, problems) => {
    expect(problemsIn(checkSmall(changes))).toEqual(problems);
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
