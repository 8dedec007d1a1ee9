import { describe, expect, it } from "vitest";

import { ARTICLE, checkSmall, FACTS, problemsIn } from "./small-content.fixture.ts";

const MEASURES = "measures.yaml";

type Case = readonly [what: string, changes: Parameters<typeof checkSmall>[0], problems: string[]];

describe("what is wrong with a fact is told at its place", () => {
  const cases: readonly Case[] = [
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
  ];

  it.each(cases)("%s", (_, changes, problems) => {
    expect(problemsIn(checkSmall(changes))).toEqual(problems);
  });
});
