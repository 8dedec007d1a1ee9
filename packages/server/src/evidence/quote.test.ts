import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { contextAfter, contextBefore, textFragment } from "./quote.ts";

describe("the words around a passage", () => {
  it("stand right before and right after it, 32 characters at most", () => {
    const text = `${"a ".repeat(30)}HERE${" b".repeat(30)}`;
    expect(contextBefore(text, 60)).toBe("a ".repeat(16));
    expect(contextAfter(text, 64)).toBe(" b".repeat(16));
  });

  it("are fewer at the ends of the text, and none at all at its very ends", () => {
    expect(contextBefore("Peru and China", 5)).toBe("Peru ");
    expect(contextBefore("Peru", 0)).toBe("");
    expect(contextAfter("Peru", 4)).toBe("");
  });

  it("never have half of a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), (text, at) => {
        const points = Array.from(text);
        const offset = points.slice(0, at % (points.length + 1)).join("").length;
        expect(contextBefore(text, offset).isWellFormed()).toBe(true);
        expect(contextAfter(text, offset).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("a deep link to a passage", () => {
  const url = "https://example.org/visit#top";
  const text =
    "Work on the port started in 2011, and four of its berths open soon.\n\nCosco-Shipping, the firm & co., builds it.";
  const link = (quote: string) => {
    const start = text.indexOf(quote);
    return textFragment(url, text, { start, end: start + quote.length });
  };

  it("marks the words between the words that stand around them", () => {
    expect(link("2011")).toBe(
      "https://example.org/visit#:~:text=Work%20on%20the%20port%20started%20in-,2011,-%2C%20and%20four%20of%20its%20berths%20open",
    );
  });

  it("looks for no words of another paragraph", () => {
    expect(link("soon.")).toBe(
      "https://example.org/visit#:~:text=and%20four%20of%20its%20berths%20open-,soon.",
    );
  });

  it("escapes what the link's own syntax is made of", () => {
    expect(link("Cosco-Shipping, the firm & co.")).toContain(
      "text=Cosco%2DShipping%2C%20the%20firm%20%26%20co.,-",
    );
  });

  it("of a passage over two paragraphs names its first and its last words", () => {
    expect(link("open soon.\n\nCosco-Shipping")).toContain(",open%20soon.,Cosco%2DShipping,");
  });
});
