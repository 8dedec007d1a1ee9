import type { ArticleText } from "../content/article-text.ts";
import { occurrences } from "../content/occurrences.ts";
import { type TellingWords, tellingWords } from "../content/quote-places.ts";
import type { Span } from "../evidence/passage.ts";
import type { YamlValue } from "./yaml-text.ts";

/** What no value in YAML may have; words around a quote may be cut in the middle of a character, too. */
const UNWRITABLE = /[\0-\x08\x0B-\x1F\x7F]|\p{Surrogate}/u;

/** A passage as a file quotes it: its words, and where they stand more than once, what tells which is meant. */
export function quoteInput(text: ArticleText, span: Span): YamlValue {
  const quote = quoteOf(text, span);
  const places = [...occurrences(text, quote)];
  const index = places.findIndex(({ start }) => start === span.start);
  if (index === -1) throw new Error(`The text does not have the words of one of its passages: ${quote}`);
  if (places.length === 1) return quote;
  const telling = tellingWords(
    text,
    span,
    places.filter((_, other) => other !== index),
  );
  if (telling === null || !isWritable(telling)) return { quote, ordinal: String(index + 1) };
  return { quote, ...telling };
}

/** The words of a passage as they are looked for: a line break in them is a space. */
export function quoteOf({ searched }: ArticleText, { start, end }: Span): string {
  return searched.slice(start, end);
}

function isWritable(telling: TellingWords): boolean {
  return Object.values(telling).every((words) => !UNWRITABLE.test(words));
}
