/** Letters that differ from a plain one by more than a mark, so that Unicode does not take them apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
};

const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
/** Accents and points; not the vowel signs of scripts that write vowels as marks, which belong to their script. */
const MARK = /\p{Mn}/gu;
const OF_NO_SCRIPT = /^\p{Script=Inherited}$/u;
/** "U.S." and "p.m.": two single letters or more, each with its full stop. */
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu;
const DOUBLE_QUOTE = /[“”„‟«»]/gu;
/** What joins words, or parts of one, so that each part can be found by itself. */
const JOINT = /[\p{Dash}'’‘ʼ＇/\\_]/gu;

/**
 * Text as it is searched and sorted: without accents, capitals, hyphens and apostrophes, so that "gonzalez olaechea"
 * and "Gonzalez-Olaechea" find González-Olaechea, and "US" finds U.S. Fold what is looked for in the same way.
 */
export function foldForSearch(text: string): string {
  const lower = text.toLowerCase();
  return (BEYOND_ASCII.test(lower) ? withPlainLetters(lower) : lower)
    .replace(INITIALS, (initials) => initials.replaceAll(".", ""))
    .replace(JOINT, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

const BEYOND_ASCII = /[\u0080-\uFFFF]/;

function withPlainLetters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(MARK, (mark) => (OF_NO_SCRIPT.test(mark) ? "" : mark))
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC")
    .replace(DOUBLE_QUOTE, '"');
}
