import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { diffTexts, type Hunk } from "./text-diff.ts";

const told = (hunks: readonly Hunk[]) =>
  hunks.map(({ kind, text }) => `${{ KEPT: "", REMOVED: "-", ADDED: "+" }[kind]}${text}`);

const sideOf = (hunks: readonly Hunk[], without: Hunk["kind"]) =>
  hunks
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

describe("the difference of two texts", () => {
  it("is told in whole words", () => {
    expect(told(diffTexts("The port costs three billion.", "The port costs thirty billion."))).toEqual([
      "The port costs ",
      "-three",
      "+thirty",
      " billion.",
    ]);
  });

  it("keeps numbers whole", () => {
    expect(told(diffTexts("It has 1.5 km and 1,300 men.", "It has 1.2 km and 1,350 men."))).toEqual([
      "It has ",
      "-1.5",
      "+1.2",
      " km and ",
      "-1,300",
      "+1,350",
      " men.",
    ]);
  });

  it("tells where each stretch stands in both texts", () => {
    const hunks = diffTexts("It has four berths.", "It now has four berths.");
    expect(hunks).toEqual([
      { kind: "KEPT", text: "It ", before: { start: 0, end: 3 }, after: { start: 0, end: 3 } },
      { kind: "ADDED", text: "now ", before: { start: 3, end: 3 }, after: { start: 3, end: 7 } },
      { kind: "KEPT", text: "has four berths.", before: { start: 3, end: 19 }, after: { start: 7, end: 23 } },
    ]);
  });

  it("of equal texts is one kept stretch, and of empty ones nothing", () => {
    expect(told(diffTexts("Same.", "Same."))).toEqual(["Same."]);
    expect(diffTexts("", "")).toEqual([]);
  });

  it("keeps a paragraph that stays between others that change", () => {
    const [before, after] = ["Old one.\n\nIt stays.\n\nOld two.", "New one.\n\nIt stays.\n\nNew two."];
    expect(told(diffTexts(before, after))).toContain(" one.\n\nIt stays.\n\n");
  });

  it("is found in bounded work where two long texts have hardly a word in common", () => {
    const words = (prefix: string) => Array.from({ length: 50_000 }, (_, index) => `${prefix}${index}`);
    const hunks = diffTexts(words("a").join(" "), words("b").join(" "));
    expect(sideOf(hunks, "REMOVED")).toBe(words("b").join(" "));
  });

  it("gives both texts again, for any two", () => {
    const word = fc.constantFrom("port", "Lima", " ", "  ", "\n\n", ".", "é", "𝒳", "US$3", "\n");
    const text = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((words) => words.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const hunks = diffTexts(before, after);
        expect(sideOf(hunks, "ADDED")).toBe(before);
        expect(sideOf(hunks, "REMOVED")).toBe(after);
        for (const hunk of hunks) {
          if (hunk.kind !== "ADDED") expect(before.slice(hunk.before.start, hunk.before.end)).toBe(hunk.text);
          if (hunk.kind !== "REMOVED") expect(after.slice(hunk.after.start, hunk.after.end)).toBe(hunk.text);
        }
      }),
    );
  });
});
