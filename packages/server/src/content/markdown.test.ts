import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { render } from "./article-text.fixture.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Problem } from "./problem.ts";
import { sourceOf } from "./source.ts";

const textOf = (markdown: string) => render(markdown).text.text;

/** Where the words of the text stand in the Markdown, as `line:column`. */
function placeOf(markdown: string, words: string): string {
  const { text } = render(markdown);
  const start = text.text.indexOf(words);
  const { line, column } = text.locate({ start, end: start + words.length });
  return `${line}:${column}`;
}

describe("Markdown becomes plain text", () => {
  it.each([
    ["# The *visit*\n\nIt was long.", "The visit\n\nIt was long."],
    ["One\nparagraph  of\tlines.", "One paragraph of lines."],
    ["A line\\\nand one  \nand one", "A line\nand one\nand one"],
    ["- one\n- two\n\n  more of two\n", "one\n\ntwo\n\nmore of two"],
    ["> She said\n> so.\n>\n> > He too.", "She said so.\n\nHe too."],
    ["A **strong** [link](https://example.org) and `code`.", "A strong link and code."],
    ["See [this][a].\n\n[a]: https://example.org", "See this."],
    ["Tom &amp; Ann &#8211; &lt;b&gt; 1984\\. \\*no\\*", "Tom & Ann – <b> 1984. *no*"],
    ["One\n\n***\n\nTwo", "One\n\nTwo"],
    ["  Trimmed \n\n\n\n  ends  ", "Trimmed\n\nends"],
    ["Cafe\u0301 and café", "Cafe\u0301 and café"],
    ["US$3\u00A0billion", "US$3\u00A0billion"],
    ["1. first\n2. second", "first\n\nsecond"],
  ])("%j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  it.each([
    ["a <b>bold</b> word", "1:3"],
    ["<div>\nx\n</div>", "1:1"],
    ["<!-- note -->", "1:1"],
    ["a ![picture](x.png)", "1:3"],
    ["text\n\n    code", "3:1"],
    ["```\ncode\n```", "1:1"],
    ["| a | b |\n| --- | --- |\n| 1 | 2 |", "1:1"],
    ["A note[^1].", "1:7"],
    ["A note[^1].\n\n[^1]: Words.", "1:7"],
    ["1984. What a year", "1:1"],
  ])("and what can't is a problem: %j", (markdown, place) => {
    const [problem] = render(markdown).problems;
    expect(problem?.code).toBe("MARKDOWN_UNSUPPORTED");
    expect(`${problem?.location.line}:${problem?.location.column}`).toBe(place);
  });

  it("is not lost where a long text is read in parts", () => {
    const paragraphs = Array.from({ length: 4_500 }, (_, index) => `Paragraph ${index} has\n*some* words.`);
    const listed = ["- an item\n\n  and more of it", ...paragraphs, "# A heading\n\n> quoted"];
    const { text } = render(listed.join("\n\n"));
    expect(text.text).toBe(
      listed
        .join("\n\n")
        .replace("- an", "an")
        .replace("  and", "and")
        .replace(/\n(?=\*)/g, " ")
        .replaceAll("*", "")
        .replace("# ", "")
        .replace("> ", ""),
    );
    const last = text.text.lastIndexOf("Paragraph 4499");
    expect(text.locate({ start: last, end: last + 4 }).line).toBe(1 + 4 + 4_499 * 3);
  });

  it.each([
    ["deep quotations", "> ".repeat(5_000)],
    ["deep lists", Array.from({ length: 500 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")],
    ["a paragraph full of marks", "*a **b _c [d](".repeat(20_000)],
    ["marks in every paragraph", `${"*a* ".repeat(1_500)}\n\n`.repeat(500)],
    ["very many lines", "a\n".repeat(300_000)],
    ["very many blocks", "# a\n".repeat(150_000)],
  ])("is refused where it would take too long: %s", (_, markdown) => {
    const problems: Problem[] = [];
    const source = sourceOf("article.md", markdown);
    expect(renderMarkdown(source, { start: 0, end: markdown.length }, problems)).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(["MARKDOWN_TOO_DENSE"]);
  });
});

describe("the place of words in the Markdown", () => {
  it.each([
    ["plain *words* here", "here", "1:15"],
    ["plain *words* here", "words", "1:8"],
    ["one &amp; two &eacute; three", "two", "1:11"],
    ["one &amp; two &eacute; three", "three", "1:24"],
    ["an \\*escape\\* and more", "more", "1:19"],
    ["one\n   two three", "three", "2:8"],
    ["> one\n> two three", "three", "2:7"],
    ["- one\n  two three", "three", "2:7"],
    ["&notaname; then", "then", "1:12"],
    ["&amp;amp; then", "then", "1:11"],
    ["🌊 and &#x1F30A; then", "then", "1:18"],
    ["a&ngE;b then", "then", "1:9"],
    ["a  \nb &copy; c", "c", "2:10"],
    ["`one  two` three", "three", "1:12"],
  ])("%j: %s", (markdown, words, place) => {
    expect(placeOf(markdown, words)).toBe(place);
  });

  it("is where the same word stands, however the line before it is marked up", () => {
    const piece = fc.constantFrom(
      "*a*",
      "&amp;",
      "\\*",
      "[b](c)",
      "🌊",
      "é",
      "x",
      "&eacute;",
      "\n",
      "**s**",
      "&lt",
      "\\\\",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const markdown = `start ${pieces.join(" ")} Zielwort end`;
        const { text } = render(markdown);
        const start = text.text.indexOf("Zielwort");
        const { line, column } = text.locate({ start, end: start + 8 });
        const lines = markdown.split("\n");
        expect(lines[line - 1]?.slice(column - 1, column + 7)).toBe("Zielwort");
      }),
      { numRuns: 300 },
    );
  });
});
