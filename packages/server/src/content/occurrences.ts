import type { Span } from "../evidence/passage.ts";
import type { ArticleText } from "./article-text.ts";
import { endOfWord, isInsideWord, splitsCharacter } from "./boundaries.ts";

/** A quote as it is looked for: its white space folds to single spaces, like the text's. */
export function foldSpaces(quote: string): string {
  return quote.replace(/[ \t\r\n]+/g, " ").trim();
}

/**
 * Every place at which the quote stands, in order, none overlapping another. It must stand as whole words and
 * numbers: "Peru" does not stand in "Peruvian", nor "3 billion" in "1.3 billion"; and whole characters, so that an
 * "e" does not stand in an "é" that is written as two.
 *
 * @param quote with its spaces folded
 */
export function* occurrences(
  text: ArticleText,
  quote: string,
  within: Span = { start: 0, end: text.text.length },
): Generator<Span> {
  const searched = text.searched.slice(0, within.end);
  let from = within.start;
  while (quote !== "") {
    const start = searched.indexOf(quote, from);
    if (start === -1) return;
    const end = start + quote.length;
    if (isInsideWord(text.searched, start)) {
      from = Math.max(start + 1, endOfWord(text.searched, start));
    } else if (splitsCharacter(text.searched, start) || !isWhole(text.searched, end)) {
      from = start + 1;
    } else {
      yield { start, end };
      from = end;
    }
  }
}

/** The first place at which the quote stands only as a part of longer words. */
export function findInsideWords(text: ArticleText, quote: string): Span | null {
  const start = quote === "" ? -1 : text.searched.indexOf(quote);
  return start === -1 ? null : { start, end: start + quote.length };
}

/** Whether the words stand in the text at least once. */
export function standsIn(text: ArticleText, words: string, within?: Span): boolean {
  return occurrences(text, foldSpaces(words), within).next().done !== true;
}

function isWhole(text: string, offset: number): boolean {
  return !isInsideWord(text, offset) && !splitsCharacter(text, offset);
}
