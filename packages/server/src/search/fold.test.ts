import { describe, expect, it } from "vitest";

import { foldForSearch } from "./fold.ts";
import { searchConfigOf } from "./language.ts";

describe("what is searched and what is looked for are folded alike", () => {
  it.each([
    "González-Olaechea",
    "GONZÁLEZ OLAECHEA",
    "Gonzalez-Olaechea",
    "gonzález‑olaechea",
    "gonzalez – olaechea",
  ])("%s", (name) => {
    expect(foldForSearch(name)).toBe("gonzalez olaechea");
  });

  it.each([
    ["Łódź", "lodz"],
    ["Ørsted", "orsted"],
    ["Straße", "strasse"],
    ["İstanbul", "istanbul"],
    ["œuvre", "oeuvre"],
    ["ﬁnance", "finance"],
    ["Cao Fei’s", "cao fei s"],
    ["O'Brien", "o brien"],
    ["Lima/Callao", "lima callao"],
    ["U.S. dollars", "us dollars"],
    ["“mega port”", '"mega port"'],
    ["  two\n\nlines ", "two lines"],
    ["3.5 billion", "3.5 billion"],
  ])("%s is %s", (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it("keeps what carries meaning in other scripts: vowel signs, syllables", () => {
    expect(foldForSearch("हिन्दी")).toBe("हिन्दी");
    expect(foldForSearch("한국")).toBe("한국");
    expect(foldForSearch("Αθήνα")).toBe("αθηνα");
  });

  it("changes nothing the second time", () => {
    const once = foldForSearch("González-Olaechea of the U.S. said “no” – Ørsted");
    expect(foldForSearch(once)).toBe(once);
  });
});

describe("an article's language chooses how its words are taken back to their stems", () => {
  it.each([
    ["en", "english"],
    ["en-GB", "english"],
    ["es-419", "spanish"],
    ["ES", "spanish"],
    ["zh-Hans", "simple"],
    ["", "simple"],
  ])("%s: %s", (language, config) => {
    expect(searchConfigOf(language)).toBe(config);
  });
});
