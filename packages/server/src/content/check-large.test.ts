import { describe, expect, it } from "vitest";

import { ARTICLE, checkSmall, FACTS } from "./small-content.fixture.ts";

const paragraph = (number: number) =>
  `In paragraph ${number} the port at Salinas costs US$${number}.5 million 🌊, “they” said. *Nobody* knows why.\n\n`;

/** Five megabytes of text. */
function longArticle(): string {
  const parts = ["---\nheadline: x\n---\n\n"];
  for (let number = 1, length = 0; length < 5_000_000; number += 1) {
    const next = paragraph(number);
    length += next.length;
    parts.push(next);
  }
  return parts.join("");
}

const figure = (number: number, words: string) =>
  `  f${number}: { measure: north-port-cost, quantity: { text: US$${number}.5 million, value: ${number}500000, currency: USD }, evidence: "${words} US$${number}.5 million" }\n`;

describe("an article of 5 MB", () => {
  const article = longArticle();
  const mentions =
    "mentions:\n  salinas: [{ quote: Salinas, every: true }]\n  north-port: [{ quote: port, ordinal: 1 }]\n";
  const numbers = Array.from({ length: 100 }, (_, index) => 40_000 + index);

  it("is checked like any other", () => {
    const facts = `${mentions}figures:\n${numbers.map((number) => figure(number, "costs")).join("")}`;
    const { problems, articles } = checkSmall({ [ARTICLE]: article, [FACTS]: facts });
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
    const facts = `${mentions}figures:\n${numbers.map((number) => figure(number, "cost")).join("")}`;
    const { problems } = checkSmall({ [ARTICLE]: article, [FACTS]: facts });
    expect(problems).toHaveLength(100);
    expect(problems[0]).toMatchObject({
      code: "QUOTE_NOT_FOUND",
      mend: 'Nearest is "costs US$40000.5 million" in line 80003.',
    });
  });

  it("is checked in reasonable time even if text and quotes are made to take long", () => {
    const word = "a".repeat(4_000);
    const oneWord = checkSmall({
      [ARTICLE]: `---\nheadline: x\n---\n${"a".repeat(5_000_000)}`,
      [FACTS]: `mentions:\n  salinas: [${word}]\n`,
    });
    expect(oneWord.problems.map(({ code }) => code)).toEqual(["QUOTE_NOT_FOUND"]);
    const long = `${"the port at Salinas costs ".repeat(150)}nothing`;
    const quotes = Array.from({ length: 20 }, (_, index) => `"${index} ${long}"`).join(", ");
    const hostile = checkSmall({ [ARTICLE]: article, [FACTS]: `mentions:\n  salinas: [${quotes}]\n` });
    expect(hostile.problems).toHaveLength(20);
  });
});
