import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anchor } from "./anchor.ts";
import { render } from "./article-text.fixture.ts";
import type { QuoteInput } from "./facts.schema.ts";

/** What the quote is found to be, between ‹ and › in its paragraph; else the code of the refusal. */
function find(markdown: string, quote: QuoteInput): string {
  const { text } = render(markdown);
  const anchoring = anchor(text, quote);
  if (!anchoring.ok) return anchoring.code;
  const { start, end } = anchoring.span;
  return `${text.text.slice(0, start)}‹${text.text.slice(start, end)}›${text.text.slice(end)}`;
}

function mend(markdown: string, quote: QuoteInput): string | null {
  const anchoring = anchor(render(markdown).text, quote);
  return anchoring.ok ? null : anchoring.mend;
}

describe("a quote", () => {
  it("is found verbatim", () => {
    expect(find("The port is open.", "port is")).toBe("The ‹port is› open.");
    expect(find("The port is open.", "port was")).toBe("QUOTE_NOT_FOUND");
  });

  it("may be broken into lines where the text is not, and the other way round", () => {
    expect(find("The port is open.", "The  port\nis")).toBe("‹The port is› open.");
    expect(find("The port\nis open.", "The port is")).toBe("‹The port is› open.");
    expect(find("The port\\\nis open.", "port is")).toBe("The ‹port\nis› open.");
  });

  it("does not run over paragraphs", () => {
    expect(find("The port.\n\nIt is open.", "port. It")).toBe("QUOTE_NOT_FOUND");
    expect(mend("The port.\n\nIt is open.", "port. It")).toContain("runs over two paragraphs");
  });

  it("stands as whole words", () => {
    expect(find("Peruvian goods from Peru.", "Peru")).toBe("Peruvian goods from ‹Peru›.");
    expect(find("Peru's goods", "Peru")).toBe("‹Peru›'s goods");
    expect(find("Peruvian goods", "Peru")).toBe("QUOTE_NOT_FOUND");
    expect(mend("Peruvian goods", "Peru")).toBe("Quote whole words: line 1: [Peru]vian goods");
    expect(find("Überall Über Zürich", "Über")).toBe("Überall ‹Über› Zürich");
  });

  it("stands as whole numbers", () => {
    expect(find("It costs 1.3 billion, not 3 billion.", "3 billion")).toBe(
      "It costs 1.3 billion, not ‹3 billion›.",
    );
    expect(find("From 1,300 to 300", "300")).toBe("From 1,300 to ‹300›");
    expect(find("It was 3. Then 4,", "4,")).toBe("It was 3. Then ‹4,›");
  });

  it("may stand anywhere in scripts that do not part words by spaces", () => {
    expect(find("中国和秘鲁反对单边主义。", "秘鲁")).toBe("中国和‹秘鲁›反对单边主义。");
  });

  it("does not split what readers see as one character", () => {
    expect(find("Cafe\u0301 cafe", "cafe")).toBe("Cafe\u0301 ‹cafe›");
    expect(find("e\u0301", "e")).toBe("QUOTE_NOT_FOUND");
    expect(find("👩‍👩‍👧 and 👩", "👩")).toBe("👩‍👩‍👧 and ‹👩›");
    expect(find("👍🏽", "👍")).toBe("QUOTE_NOT_FOUND");
  });

  it("has limits to its length", () => {
    expect(find("word ".repeat(2_000), "word ".repeat(1_500))).toBe("QUOTE_TOO_LONG");
  });
});

describe("a quote that stands at several places", () => {
  const twice = "The port of Lima. The port of Callao.";

  it("is refused if nothing tells which is meant, with what would", () => {
    expect(find(twice, "port")).toBe("QUOTE_AMBIGUOUS");
    expect(mend(twice, "port")?.split("\n")).toEqual([
      "Write the quote as { quote: …, prefix: … } with one of",
      'suffix: "of Lima.", or ordinal: 1  for line 1: The [port] of Lima. The port of Callao.',
      'prefix: "Lima. The", or ordinal: 2  for line 1: The port of Lima. The [port] of Callao.',
    ]);
  });

  it("is told by what stands right before or after, with or without the space between", () => {
    expect(find(twice, { quote: "port", suffix: "of Callao" })).toBe(
      "The port of Lima. The ‹port› of Callao.",
    );
    expect(find(twice, { quote: "port", suffix: " of Lima" })).toBe(
      "The ‹port› of Lima. The port of Callao.",
    );
    expect(find(twice, { quote: "port", prefix: "Lima. The " })).toBe(
      "The port of Lima. The ‹port› of Callao.",
    );
    expect(find(twice, { quote: "port", prefix: "Callao" })).toBe("CONTEXT_NOT_FOUND");
    expect(find(twice, { quote: "port", prefix: "The", suffix: "in" })).toBe("CONTEXT_NOT_FOUND");
  });

  it("is told by its ordinal among those that prefix and suffix leave", () => {
    expect(find(twice, { quote: "port", ordinal: 2 })).toBe("The port of Lima. The ‹port› of Callao.");
    expect(find("a b, c b, a b", { quote: "b", prefix: "a", ordinal: 2 })).toBe("a b, c b, a ‹b›");
    expect(find(twice, { quote: "port", ordinal: 3 })).toBe("ORDINAL_OUT_OF_RANGE");
    expect(find(twice, { quote: "port", ordinal: 0 })).toBe("ORDINAL_OUT_OF_RANGE");
  });
});

describe("what is nearest to a quote that is not there", () => {
  it.each([
    ["Costs us$3 billion", "they differ in capital letters"],
    ['a "firm" offer - now', "they differ in quotation marks, dashes or kinds of space"],
    ["Gonzalez agreed", "they differ in accents"],
    ["Olae\u0301 agreed", "composed in another way"],
  ])("is told with the difference: %s", (quote, difference) => {
    const markdown = "It costs US$3 billion, a “firm” offer – now. González agreed. Olaé agreed.";
    expect(mend(markdown, quote)).toContain(difference);
  });

  it("is told where some letters or words are other ones", () => {
    const markdown = `${"Nothing of note happened. ".repeat(40)}\n\nThe minister confirmed the visit on Monday.`;
    expect(mend(markdown, "The minster confirms the visit")).toBe(
      'Nearest is "The minister confirmed the visit" in line 3.',
    );
  });

  it("is nothing where all is other", () => {
    expect(mend("The port.", "quite another sentence")).toBe(
      "Quote words of the text, exactly as they stand there.",
    );
  });
});

describe("for any text and any words of it", () => {
  const characters = fc.constantFrom(
    ..."abc é e\u0301 ß 1 2 . , ’ 🌊 👩‍👧 中 \u00A0 - 𝒳 \n".split(" "),
    " ",
    " ",
  );
  const paragraph = fc.array(characters, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(""));

  it("a passage slices to its quote, in code units and in code points", () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        (paragraphs, a, b) => {
          const { text } = render(paragraphs.join("\n\n"));
          const from = a % (text.text.length + 1);
          const words = text.text
            .slice(from, from + 1 + (b % 12))
            .replace(/\s+/gu, " ")
            .trim();
          fc.pre(words !== "" && !/\p{Surrogate}/u.test(words));
          const anchoring = anchor(text, { quote: words, ordinal: 1 });
          if (!anchoring.ok) {
            expect(anchoring.code).toBe("QUOTE_NOT_FOUND");
            return;
          }
          const passage = text.passage(anchoring.span);
          const quote = text.text.slice(passage.start, passage.end);
          expect(quote.replaceAll("\n", " ")).toBe(words.replace(/[ \t\n]+/g, " "));
          expect([...text.text].slice(passage.startCodePoint, passage.endCodePoint).join("")).toBe(quote);
          const own = text.paragraphs[passage.paragraph - 1];
          expect(own !== undefined && own.start <= passage.start && passage.end <= own.end).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("every word that stands once is found where it stands", () => {
    const word = fc.stringMatching(/^[a-zé]{1,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 20 }), fc.nat(), (words, index) => {
        const { text } = render(words.join(" "));
        const quote = words[index % words.length] ?? "";
        const anchoring = anchor(text, quote);
        expect(anchoring.ok && text.text.slice(anchoring.span.start, anchoring.span.end)).toBe(quote);
      }),
    );
  });
});
