import { describe, expect, it } from "vitest";

import { render } from "./article-text.fixture.ts";

function sentences(markdown: string, language?: string): string[] {
  const { text } = render(markdown, language);
  return text.sentences.map(({ start, end }) => text.text.slice(start, end));
}

describe("the sentences of a text", () => {
  it.each([
    ["It costs US$1.3 billion. It is open.", ["It costs US$1.3 billion.", "It is open."]],
    ["Mr. Wang met Dr. Li. They spoke.", ["Mr. Wang met Dr. Li.", "They spoke."]],
    ["J. Smith agreed. So did A. B. Jones.", ["J. Smith agreed.", "So did A. B. Jones."]],
    ["See No. 5. It won.", ["See No. 5.", "It won."]],
    ['"We agree." He left.', ['"We agree."', "He left."]],
    ["Is it? Yes! Good.", ["Is it?", "Yes!", "Good."]],
    ["# A heading\n\nA sentence.", ["A heading", "A sentence."]],
    ["A line that\\\ngoes on. Another.", ["A line that\ngoes on.", "Another."]],
  ])("%j", (markdown, expected) => {
    expect(sentences(markdown)).toEqual(expected);
  });

  it("follow the article's language", () => {
    expect(sentences("中国反对。秘鲁支持。", "zh")).toEqual(["中国反对。", "秘鲁支持。"]);
  });

  it("cover every word of every paragraph", () => {
    const { text } = render("One. Two? Three!\n\nMr. Four (five). “Six.” Seven…\n\n- eight\n- nine");
    const left = text.sentences.reduceRight(
      (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
      text.text,
    );
    expect(left.trim()).toBe("");
  });
});
