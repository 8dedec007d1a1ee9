import search from "approx-string-match";

import type { Span } from "../evidence/passage.ts";
import type { ArticleText } from "./article-text.ts";
import { isInsideWord } from "./boundaries.ts";
import { foldText } from "./folded-text.ts";

/** Words of the text that a quote was probably meant to be. */
export interface NearestWords {
  readonly span: Span;
  readonly words: string;
  /** How they differ from the quote, where that is not plain to see; else null. */
  readonly difference: string | null;
}

/** A longer quote is not looked for, and of one longer than a sentence or two only so much. */
const MAX_QUOTE = 5_000;
const MAX_PATTERN = 240;
/** How many of the quote's words are looked for, and how many places of each. */
const MAX_WORDS = 6;
const MAX_PLACES = 400;
const MAX_WINDOWS = 3;
/** Texts up to this length are searched as a whole. */
const SMALL_TEXT = 40_000;
const TOLERANCE = 0.4;

/** Looks for what is nearly the quote, in bounded time whatever the text and the quote. */
export function nearest(text: ArticleText, quote: string): NearestWords | null {
  if (quote.length > MAX_QUOTE) return null;
  const { folded, original } = text.folded();
  const pattern = foldText(quote).folded.trim();
  if (pattern === "") return null;
  const same = sameButFolded(folded, pattern);
  if (same !== null) {
    const span = original(same);
    const words = text.text.slice(span.start, span.end);
    return { span, words, difference: differenceOf(quote, words) };
  }
  const found = approximate(folded, pattern.slice(0, MAX_PATTERN));
  if (found === null) return null;
  const span = wholeWords(text.text, original(found));
  return { span, words: text.text.slice(span.start, span.end), difference: null };
}

/** Where the pattern stands as whole words, or else where it stands first. */
function sameButFolded(folded: string, pattern: string): Span | null {
  const spans: Span[] = [];
  for (let at = folded.indexOf(pattern); at !== -1; at = folded.indexOf(pattern, at + 1)) {
    const span = { start: at, end: at + pattern.length };
    if (!isInsideWord(folded, span.start) && !isInsideWord(folded, span.end)) return span;
    spans.push(span);
    if (spans.length === MAX_PLACES) break;
  }
  return spans[0] ?? null;
}

function differenceOf(quote: string, words: string): string | null {
  if (words.includes("\n\n")) return "it runs over two paragraphs there, so quote each of them by itself";
  if (quote.normalize("NFC") === words.normalize("NFC")) {
    return "the two look the same, but their accented letters are composed in another way (Unicode NFC and NFD)";
  }
  if (quote.toLowerCase() === words.toLowerCase()) return "they differ in capital letters";
  const [a, b] = [withoutAccents(quote), withoutAccents(words)];
  if (a === b || a.toLowerCase() === b.toLowerCase()) return "they differ in accents";
  return "they differ in quotation marks, dashes or kinds of space";
}

function withoutAccents(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "");
}

/** The best match in those parts of the text that have most of the pattern's words. */
function approximate(folded: string, pattern: string): Span | null {
  const whole = [{ start: 0, end: folded.length }];
  const windows = folded.length <= SMALL_TEXT ? whole : windowsOf(folded, pattern);
  const limit = Math.floor(pattern.length * TOLERANCE);
  let best: { readonly span: Span; readonly errors: number } | null = null;
  for (const { start, end } of windows) {
    const [match] = search(folded.slice(start, end), pattern, best === null ? limit : best.errors - 1);
    if (match === undefined) continue;
    best = { span: { start: start + match.start, end: start + match.end }, errors: match.errors };
    if (best.errors <= 1) break;
  }
  return best?.span ?? null;
}

/** Where several of the pattern's longest words stand about as they do in the pattern; the rarer, the more it counts. */
function windowsOf(folded: string, pattern: string): Span[] {
  const size = pattern.length;
  const votes = new Map<number, number>();
  const words = [...pattern.matchAll(/[\p{L}\p{N}]{3,}/gu)].toSorted((a, b) => b[0].length - a[0].length);
  for (const { 0: word, index } of words.slice(0, MAX_WORDS)) {
    const places = placesOf(folded, word);
    for (const place of places) {
      const bucket = Math.floor(Math.max(0, place - index) / size);
      votes.set(bucket, (votes.get(bucket) ?? 0) + word.length / places.length);
    }
  }
  const best = [...votes].toSorted(([a, x], [b, y]) => y - x || a - b).slice(0, MAX_WINDOWS);
  return best.map(([bucket]) => ({
    start: Math.max(0, (bucket - 1) * size),
    end: Math.min(folded.length, (bucket + 3) * size),
  }));
}

function placesOf(folded: string, word: string): number[] {
  const places: number[] = [];
  let at = folded.indexOf(word);
  while (at !== -1 && places.length < MAX_PLACES) {
    places.push(at);
    at = folded.indexOf(word, at + word.length);
  }
  return places;
}

function wholeWords(text: string, span: Span): Span {
  let { start, end } = span;
  while (start > 0 && isInsideWord(text, start)) start -= 1;
  while (end < text.length && isInsideWord(text, end)) end += 1;
  while (start < end && /\s/u.test(text.charAt(start))) start += 1;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
