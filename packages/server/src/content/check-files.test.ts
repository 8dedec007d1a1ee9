import { describe, expect, it } from "vitest";

import { ARTICLE, checkSmall, FACTS, problemsIn } from "./small-content.fixture.ts";

const PLACES = "entities/places.yaml";
const MEASURES = "measures.yaml";

type Case = readonly [what: string, changes: Parameters<typeof checkSmall>[0], problems: string[]];

describe("what is wrong with an article, an entity or a measure is told at its place", () => {
  const cases: readonly Case[] = [
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
