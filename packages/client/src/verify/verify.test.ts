import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { placesOf, verify, type Passage } from "./index.ts";

const TEXT =
  "The firm met Peru's minister. 🚢 The port costs US$3 billion, and the firm pays. Cafe\u0301 noir.";

const codePoints = (words: string): number => Array.from(words).length;

/** The passage of a quote's first (or a later) place, with all that the API tells of it. */
function passageOf(text: string, quote: string, ordinal = 1): Passage {
  let start = -1;
  for (let found = 0; found < ordinal; found += 1) start = text.indexOf(quote, start + 1);
  const end = start + quote.length;
  return {
    quote,
    start,
    end,
    startCodePoint: codePoints(text.slice(0, start)),
    endCodePoint: codePoints(text.slice(0, end)),
    prefix: text.slice(Math.max(0, start - 32), start),
    suffix: text.slice(end, end + 32),
  };
}

describe("a passage in the text that it was taken from", () => {
  it.each(["The firm", "US$3 billion", "🚢", "Cafe\u0301", "firm pays"])("is exact: %s", (quote) => {
    expect(verify(passageOf(TEXT, quote), TEXT)).toEqual({ status: "EXACT" });
  });

  it("is exact without the context and the code points", () => {
    expect(verify({ quote: "firm", start: 4, end: 8 }, TEXT)).toEqual({ status: "EXACT" });
  });

  it("is exact although the same words stand elsewhere too", () => {
    expect(verify({ quote: "firm", start: 4, end: 8, prefix: "and the " }, TEXT)).toEqual({
      status: "EXACT",
    });
  });
});

describe("a passage in a text that has changed", () => {
  it("has moved, by code units and by code points", () => {
    expect(verify(passageOf(TEXT, "US$3 billion"), `🌏 Lima. ${TEXT}`)).toEqual({
      status: "MOVED",
      start: 57,
      end: 69,
      startCodePoint: 55,
      endCodePoint: 67,
      ambiguous: false,
    });
  });

  it("has moved where only the code points differ: the same length, told by other characters", () => {
    const passage = passageOf(TEXT, "US$3 billion");
    expect(verify(passage, TEXT.replace("🚢", "ab"))).toEqual({
      status: "MOVED",
      start: passage.start,
      end: passage.end,
      startCodePoint: passage.start,
      endCodePoint: passage.end,
      ambiguous: false,
    });
  });

  it("is missing where a word of it changed, a letter of it, its spaces or its normalization", () => {
    for (const changed of [
      "US$4 billion",
      "3 billion US$",
      "US$3  billion",
      "US$3\nbillion",
      "US$1.3 billion",
    ]) {
      expect(verify(passageOf(TEXT, "US$3 billion"), TEXT.replace("US$3 billion", changed))).toEqual({
        status: "MISSING",
      });
    }
    expect(verify(passageOf(TEXT, "Cafe\u0301"), TEXT.normalize("NFC"))).toEqual({ status: "MISSING" });
  });

  it("is missing where it only stands as a part of other words", () => {
    const passage = passageOf(TEXT, "3 billion");
    expect(verify(passage, TEXT.replace("3 billion", "1.3 billion"))).toEqual({ status: "MISSING" });
    expect(verify(passage, TEXT.replace("costs US$3 billion", "cost US$3 billions"))).toEqual({
      status: "MISSING",
    });
  });

  it("is the place that prefix and suffix tell, though another is nearer", () => {
    const passage = passageOf(TEXT, "firm", 2);
    const found = verify(passage, `The firm of firm friends, a firm friend of theirs, as we hear. ${TEXT}`);
    expect(found).toMatchObject({ status: "MOVED", start: passage.start + 63, ambiguous: false });
  });

  it("is told by one side where the other was edited", () => {
    const passage = passageOf(TEXT, "firm", 2);
    const found = verify(passage, `Firm news: the firm is here. ${TEXT.replace("pays", "will pay")}`);
    expect(found).toMatchObject({ status: "MOVED", start: passage.start + 29, ambiguous: false });
  });

  it("is the nearest of several places that nothing tells apart, and says so", () => {
    const found = verify({ quote: "firm", start: 60, end: 64 }, TEXT);
    expect(found).toMatchObject({ status: "MOVED", start: TEXT.lastIndexOf("firm"), ambiguous: true });
  });

  it("is looked for among places that overlap", () => {
    const passage = passageOf("ha ha ha!", "ha ha", 2);
    expect(verify(passage, "Ah, ha ha ha!")).toMatchObject({ start: 7, end: 12, ambiguous: false });
  });
});

describe("words", () => {
  it("are not found as a part of others", () => {
    expect([...placesOf("Peru", "Peruvian, deperu, Peru\u0301")]).toEqual([]);
    expect([...placesOf("3 billion", "1.3 billion and 1,3 billion and 13 billion")]).toEqual([]);
    expect([...placesOf("11", "11.5, 11,000 and 2011")]).toEqual([]);
    expect([...placesOf("Peru", "Peru's, (Peru) and Peru.")]).toHaveLength(3);
    expect([...placesOf("11", "11. 11, (11)")]).toHaveLength(3);
  });

  it("are found anywhere in scripts without spaces", () => {
    expect([...placesOf("北京", "访问北京的部长")]).toEqual([{ start: 2, end: 4 }]);
    expect([...placesOf("リマ", "ペルーのリマで")]).toEqual([{ start: 4, end: 6 }]);
  });

  it("never break what is seen as one character", () => {
    expect([...placesOf("e", "(e\u0301)")]).toEqual([]);
    expect([...placesOf("\u{1f468}", "(\u{1f468}\u200d\u{1f469}\u200d\u{1f467})")]).toEqual([]);
    expect([...placesOf("🇪🇷", "🇵🇪🇷🇺")]).toEqual([]);
    expect([...placesOf("\ud83d", "🚢")]).toEqual([]);
    expect([...placesOf("👍", "👍🏽")]).toEqual([]);
    expect([...placesOf("-\r", "-\r\n-")]).toEqual([]);
  });

  it("of nothing are nowhere", () => {
    expect(verify({ quote: "", start: 0, end: 0 }, TEXT)).toEqual({ status: "MISSING" });
    expect(verify({ quote: "firm", start: 4, end: 8 }, "")).toEqual({ status: "MISSING" });
  });

  it("at offsets that make no sense are looked for", () => {
    for (const [start, end] of [
      [-5, -1],
      [4, 1e15],
      [1e15, 4],
      [Number.NaN, Number.NaN],
      [4.5, 8.5],
    ] as const) {
      expect(verify({ quote: "noir", start, end }, "Cafe noir.")).toMatchObject({
        status: "MOVED",
        start: 5,
        end: 9,
      });
    }
  });
});

describe("for any text", () => {
  const pieces = [
    "a",
    "Peru",
    "e\u0301",
    "🚢",
    "👨‍👩‍👧",
    "🇵🇪",
    "北京",
    " ",
    " ",
    ", ",
    ".",
    "3",
    "\n",
    "\r\n",
    "한국",
    "क्षि",
  ];
  const someText = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join("")),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  const textWithSpan = someText.chain((text) =>
    fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)).map(([, a, b]) => ({
      text,
      start: Math.min(a, b),
      end: Math.max(a, b),
    })),
  );

  /** The boundaries that readers see, by cutting the whole text. */
  const boundaries = (text: string): Set<number> =>
    new Set([...Array.from(new Intl.Segmenter().segment(text), ({ index }) => index), 0, text.length]);

  it("a span of whole characters is exact, and one that breaks a character is not", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, start, end }) => {
        fc.pre(end > start);
        const edges = boundaries(text);
        const passage = {
          quote: text.slice(start, end),
          start,
          end,
          startCodePoint: codePoints(text.slice(0, start)),
          endCodePoint: codePoints(text.slice(0, end)),
        };
        expect(verify(passage, text).status === "EXACT").toBe(edges.has(start) && edges.has(end));
      }),
    );
  });

  it("every place holds the quote, between boundaries, and none of those left out is between words", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, start, end }) => {
        fc.pre(end > start);
        const quote = text.slice(start, end);
        const edges = boundaries(text);
        const found = [...placesOf(quote, text)];
        for (const place of found) {
          expect(text.slice(place.start, place.end)).toBe(quote);
          expect(edges.has(place.start) && edges.has(place.end)).toBe(true);
        }
        const clear = [start, end].every((at) => edges.has(at) && /\s/.test(` ${text} `.slice(at, at + 2)));
        if (clear) expect(found).toContainEqual({ start, end });
      }),
    );
  });

  it("a quote that moved is found with right offsets of both kinds, whatever was put before it", () => {
    fc.assert(
      fc.property(
        someText,
        someText,
        fc.constantFrom("Peru pays", "🚢", "Cafe\u0301", "北京"),
        (before, after, quote) => {
          const text = `${before} ${quote} ${after}`;
          const start = text.length;
          const found = verify({ quote, start, end: start + quote.length }, text);
          if (found.status !== "MOVED") throw new Error(`The quote is ${found.status}.`);
          expect(text.slice(found.start, found.end)).toBe(quote);
          expect([...text].slice(found.startCodePoint, found.endCodePoint).join("")).toBe(quote);
          expect(found.ambiguous).toBe([...placesOf(quote, text)].length > 1);
        },
      ),
    );
  });

  it("a quote that the text lacks is missing", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, start, end }) => {
        expect(verify({ quote: "Ω", start, end }, text.replaceAll("Ω", ""))).toEqual({ status: "MISSING" });
      }),
    );
  });
});
