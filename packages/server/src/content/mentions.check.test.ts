import { describe, expect, it } from "vitest";

import { ARTICLE, checkSmall, FACTS, problemsIn } from "./small-content.fixture.ts";

const HEAD = "---\nheadline: x\n---\n";

/** The mentions of one entity in a text, each with the words around it that tell which it is. */
function mentions(text: string, list: string) {
  const checked = checkSmall({ [ARTICLE]: HEAD + text, [FACTS]: `mentions:\n  ana-ruiz: ${list}\n` });
  const content = checked.articles[0]?.content;
  const places = content?.mentions.map(({ passage: { start, end } }) => `${start}-${end}`);
  return { problems: problemsIn(checked).map((problem) => problem.split(" ")[1]), places };
}

describe("mentions of an entity", () => {
  it("are told in the order of the text", () => {
    expect(mentions("Ana met her friend. Ruiz left.", "[Ruiz, her, Ana]")).toEqual({
      problems: [],
      places: ["0-3", "8-11", "20-24"],
    });
  });

  it("may be every place where the words stand whole", () => {
    expect(
      mentions("Ruiz met Ruizes, not Ruiz's son. Ruiz!", "[{ quote: Ruiz, every: true }]").places,
    ).toEqual(["0-4", "21-25", "33-37"]);
  });

  it("may be every place after the same words", () => {
    expect(
      mentions("old Ruiz, new Ruiz, old Ruiz", "[{ quote: Ruiz, prefix: old, every: true }]").places,
    ).toEqual(["4-8", "24-28"]);
  });

  it("leave out what a longer mention covers", () => {
    expect(mentions("Ana Ruiz came. Ruiz spoke.", "[Ana Ruiz, { quote: Ruiz, every: true }]")).toEqual({
      problems: [],
      places: ["0-8", "15-19"],
    });
    const both = "[{ quote: Ana Ruiz, every: true }, { quote: Ruiz, every: true }]";
    expect(mentions("Ana Ruiz came. Ruiz spoke.", both).places).toEqual(["0-8", "15-19"]);
  });

  it("are told where longer ones cover every one of them", () => {
    expect(mentions("Ana Ruiz came.", "[Ana Ruiz, { quote: Ruiz, every: true }]").problems).toEqual([
      "MENTION_IDLE",
    ]);
  });

  it.each(["[Ana Ruiz, Ruiz]", "[Ana Ruiz, Ana Ruiz]", "[Ana Ruiz, Ruiz came]"])(
    "may not overlap: %s",
    (list) => {
      expect(mentions("Ana Ruiz came.", list).problems).toEqual(["MENTION_OVERLAP"]);
    },
  );

  it("may overlap those of another entity", () => {
    const facts = "mentions:\n  salinas: [Salinas]\n  harbour-board: [Board of Salinas]\n";
    const checked = checkSmall({ [ARTICLE]: `${HEAD}The Board of Salinas met.`, [FACTS]: facts });
    expect(checked.problems).toEqual([]);
    expect(checked.articles[0]?.content.mentions.map(({ entityType }) => entityType)).toEqual([
      "ORGANIZATION",
      "PLACE",
    ]);
  });

  it("are one place or every place, not both", () => {
    const list = "[{ quote: Ruiz, ordinal: 1, every: true }]";
    expect(mentions("Ruiz came.", list).problems).toEqual(["ORDINAL_WITH_EVERY"]);
  });

  it("of which one can't be found still count as mentions", () => {
    const checked = checkSmall({ [FACTS]: ["[Salinas]", "[Salina]"] });
    expect(problemsIn(checked)).toEqual([`${FACTS}:8:13 QUOTE_NOT_FOUND`]);
  });
});
