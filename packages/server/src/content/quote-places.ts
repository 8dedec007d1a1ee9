import type { Span } from "../evidence/passage.ts";
import type { ArticleText } from "./article-text.ts";
import { foldSpaces } from "./occurrences.ts";

const MAX_PLACES_SHOWN = 5;
/** Further places are not compared with; ordinals tell them all apart. */
const MAX_PLACES_COMPARED = 1_000;
const MAX_WORDS = 4;
const CONTEXT_LENGTH = 30;
const LOOK_AROUND = 200;

/** Whether the words stand right before the offset, with or without white space between. */
export function standsBefore(text: ArticleText, offset: number, words: string): boolean {
  const wanted = foldSpaces(words);
  const before = text.searched.slice(Math.max(0, offset - wanted.length - 3), offset);
  return before.trimEnd().endsWith(wanted);
}

/** Whether the words stand right after the offset, with or without white space between. */
export function standsAfter(text: ArticleText, offset: number, words: string): boolean {
  const wanted = foldSpaces(words);
  return text.searched
    .slice(offset, offset + wanted.length + 3)
    .trimStart()
    .startsWith(wanted);
}

/** Each place with what would tell it from the others, one a line. */
export function describePlaces(text: ArticleText, places: readonly Span[]): string {
  const compared = places.slice(0, MAX_PLACES_COMPARED);
  const lines = places.slice(0, MAX_PLACES_SHOWN).map((place, index) => {
    const others = compared.filter((other) => other !== place);
    const telling = tellingWords(text, place, others);
    const way = telling === null ? `ordinal: ${index + 1}` : `${written(telling)}, or ordinal: ${index + 1}`;
    return `${way}  for ${describePlace(text, place)}`;
  });
  const more = places.length - MAX_PLACES_SHOWN;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n");
}

/** `line 12: … a visit to [Beijing] that Lima …` */
export function describePlace(text: ArticleText, place: Span): string {
  const quote = text.searched.slice(place.start, place.end);
  const { before, after } = around(text, place);
  const left =
    before.length > CONTEXT_LENGTH ? `…${before.slice(-CONTEXT_LENGTH).replace(/^\S*\s/u, " ")}` : before;
  const right =
    after.length > CONTEXT_LENGTH ? `${after.slice(0, CONTEXT_LENGTH).replace(/\s\S*$/u, " ")}…` : after;
  return `line ${text.locate(place).line}: ${left}[${shorten(quote)}]${right}`;
}

/** Words in quotation marks, the middle of many left out. */
export function quoted(words: string): string {
  return JSON.stringify(shorten(words));
}

function shorten(words: string): string {
  return words.length > 90 ? `${words.slice(0, 60)} … ${words.slice(-24)}` : words;
}

/** What tells a place from others where the same words stand. */
export type TellingWords = { readonly prefix: string } | { readonly suffix: string };

/** The fewest words before or after a place that tell it from the others; null where a few don't. */
export function tellingWords(text: ArticleText, place: Span, others: readonly Span[]): TellingWords | null {
  const { before, after } = around(text, place);
  const prefix = endings(before.trim()).find(
    (words) =>
      standsBefore(text, place.start, words) && !others.some(({ start }) => standsBefore(text, start, words)),
  );
  if (prefix !== undefined) return { prefix };
  const suffix = beginnings(after.trim()).find(
    (words) =>
      standsAfter(text, place.end, words) && !others.some(({ end }) => standsAfter(text, end, words)),
  );
  return suffix === undefined ? null : { suffix };
}

function written(telling: TellingWords): string {
  return Object.entries(telling)
    .map(([part, words]) => `${part}: ${JSON.stringify(words)}`)
    .join(", ");
}

/** The last word, the last two, and so on. */
function endings(words: string): string[] {
  const starts = [...words.matchAll(/\S+/gu)].map(({ index }) => index).slice(-MAX_WORDS);
  return starts.toReversed().map((start) => words.slice(start));
}

function beginnings(words: string): string[] {
  const ends = [...words.matchAll(/\S+/gu)].map(({ 0: word, index }) => index + word.length);
  return ends.slice(0, MAX_WORDS).map((end) => words.slice(0, end));
}

/** What stands before and after in the same paragraph. */
function around(
  text: ArticleText,
  { start, end }: Span,
): { readonly before: string; readonly after: string } {
  const before = text.text.slice(Math.max(0, start - LOOK_AROUND), start);
  const after = text.text.slice(end, end + LOOK_AROUND);
  const paragraphStart = before.lastIndexOf("\n\n");
  const paragraphEnd = after.indexOf("\n\n");
  return {
    before: before.slice(paragraphStart === -1 ? 0 : paragraphStart + 2).replaceAll("\n", " "),
    after: after.slice(0, paragraphEnd === -1 ? after.length : paragraphEnd).replaceAll("\n", " "),
  };
}
