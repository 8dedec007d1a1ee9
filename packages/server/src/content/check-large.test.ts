import { describe, expect, it } from "vitest";

import { ARTICLE, checkSmall, FACTS } from "./small-content.fixture.ts";

const paragraph = (number: number) =>
  `In paragraph ${number} the port at Salinas costs US$${number}.5 million 🌊, “they” said. *Nobody* knows why.\n\n`;

function longArticle(characters: number): string {
  const parts = ["---\nheadline: x\n---\n\n"];
  for (let number = 1, length = 0; length < characters; number += 1) {
    const next = paragraph(number);
    length += next.length;
    parts.push(next);
  }
  return parts.join("");
}

const figure = (number: number, words: string) =>
  `  f${number}: { measure: north-port-cost, quantity: { text: US$${number}.5 million, value: ${number}500000, currency: USD }, evidence: "${words} US$${number}.5 million" }\n`;

describe("very many problems", () => {
  it("are all told", () => {
    const people = Array.from({ length: 70_000 }, (_, index) => `A${index}: x\n`).join("");
    expect(checkSmall({ "entities/people.yaml": people }).problems.length).toBe(140_003);
  });
});

describe("a long article", () => {
  const mentions =
    "mentions:\n  salinas: [{ quote: Salinas, every: true }]\n  north-port: [{ quote: port, ordinal: 1 }]\n";
  const figures = (first: number, words: string) =>
    `figures:\n${Array.from({ length: 100 }, (_, index) => figure(first + index, words)).join("")}`;

  it("of 5 MB is checked like any other", () => {
    const article = longArticle(5_000_000);
    const { problems, articles } = checkSmall({
      [ARTICLE]: article,
      [FACTS]: mentions + figures(40_000, "costs"),
    });
    expect(problems).toEqual([]);
    const content = articles[0]?.content;
    expect(content?.figures).toHaveLength(100);
    expect(content?.mentions.length).toBe((content?.paragraphs.length ?? 0) + 1);
    const last = content?.figures.at(-1)?.evidence[0];
    expect(content?.text.slice(last?.start, last?.end)).toBe("costs US$40099.5 million");
    expect(last?.startCodePoint).toBe((last?.start ?? 0) - 40_098);
    expect(last?.paragraph).toBe(40_099);
  });

  it("has what is wrong in it told, with what is nearest", () => {
    const article = longArticle(1_000_000);
    const { problems } = checkSmall({ [ARTICLE]: article, [FACTS]: mentions + figures(8_000, "cost") });
    expect(problems).toHaveLength(100);
    expect(problems[0]).toMatchObject({
      code: "QUOTE_NOT_FOUND",
      mend: 'Nearest is "costs US$8000.5 million" in line 16003.',
    });
  });

  it("is checked in bounded time even if text and quotes are made to take long", () => {
    const oneWord = checkSmall({
      [ARTICLE]: `---\nheadline: x\n---\n${"a".repeat(2_000_000)}`,
      [FACTS]: `mentions:\n  salinas: [${"a".repeat(4_000)}]\n`,
    });
    expect(oneWord.problems.map(({ code }) => code)).toEqual(["QUOTE_NOT_FOUND"]);
    const long = `${"the port at Salinas costs ".repeat(150)}nothing`;
    const quotes = Array.from({ length: 20 }, (_, index) => `"${index} ${long}"`).join(", ");
    const facts = `mentions:\n  salinas: [${quotes}]\n`;
    expect(checkSmall({ [ARTICLE]: longArticle(1_000_000), [FACTS]: facts }).problems).toHaveLength(20);
  });
});
