import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { passageAt } from "./passage-at.ts";

describe("the passage of a span", () => {
  it("counts code units and code points, over paragraphs and whatever characters stand before", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1 }),
        fc.nat(),
        fc.nat(),
        (parts, a, b) => {
          const text = parts.join("\n\n");
          const paragraphs = paragraphsOf(parts);
          const points = Array.from(text);
          const [from, to] = [a % points.length, b % points.length].toSorted((x, y) => x - y) as [
            number,
            number,
          ];
          const start = points.slice(0, from).join("").length;
          const end = points.slice(0, to).join("").length;
          const passage = passageAt({ text, paragraphs }, { start, end });
          expect(passage).toMatchObject({ start, end, startCodePoint: from, endCodePoint: to });
        },
      ),
    );
  });
});

function paragraphsOf(parts: readonly string[]) {
  let start = 0;
  let startCodePoint = 0;
  return parts.map((part, index) => {
    const [length, codePoints] = [part.length, Array.from(part).length];
    const paragraph = {
      start,
      end: start + length,
      startCodePoint,
      endCodePoint: startCodePoint + codePoints,
      paragraph: index + 1,
    };
    start += length + 2;
    startCodePoint += codePoints + 2;
    return paragraph;
  });
}
