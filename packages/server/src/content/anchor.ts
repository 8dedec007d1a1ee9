import type { Span } from "../evidence/passage.ts";
import type { ArticleText } from "./article-text.ts";
import type { QuoteInput } from "./facts.schema.ts";
import { nearest } from "./nearest.ts";
import { findInsideWords, foldSpaces, occurrences } from "./occurrences.ts";
import { describePlace, describePlaces, quoted, standsAfter, standsBefore } from "./quote-places.ts";

/** Why a quote has no place in the text; the location is up to whoever knows the file. */
export interface Refusal {
  readonly ok: false;
  readonly code:
    | "QUOTE_NOT_FOUND"
    | "QUOTE_AMBIGUOUS"
    | "QUOTE_TOO_LONG"
    | "CONTEXT_NOT_FOUND"
    | "ORDINAL_OUT_OF_RANGE";
  readonly message: string;
  readonly mend: string | null;
  /** Which part of the quote is at fault. */
  readonly part: "quote" | "prefix" | "suffix" | "ordinal";
}

export type Anchoring = { readonly ok: true; readonly span: Span } | Refusal;
export type Placing = { readonly ok: true; readonly spans: readonly Span[] } | Refusal;

/** A longer passage is no evidence for a single fact. */
export const MAX_QUOTE_LENGTH = 5_000;

export function quoteParts(input: QuoteInput): Exclude<QuoteInput, string> {
  return typeof input === "string" ? { quote: input } : input;
}

/**
 * Finds the one place in the text that a quote means. The quote must stand there verbatim, but for white space, which
 * folds to single spaces, and as whole words (see `occurrences`). Of several places, the prefix, the suffix and the
 * ordinal tell which; an ordinal counts the places that prefix and suffix leave.
 */
export function anchor(text: ArticleText, input: QuoteInput): Anchoring {
  const placing = placesOf(text, input);
  if (!placing.ok) return placing;
  const { spans } = placing;
  const { quote, ordinal } = quoteParts(input);
  const [first] = spans;
  if (ordinal !== undefined) {
    const chosen = spans[ordinal - 1];
    return chosen === undefined ? outOfRange(spans.length) : { ok: true, span: chosen };
  }
  if (first !== undefined && spans.length === 1) return { ok: true, span: first };
  return {
    ok: false,
    code: "QUOTE_AMBIGUOUS",
    message: `${quoted(quote)} stands in the text ${spans.length} times, and nothing tells which is meant.`,
    mend: `Write the quote as { quote: …, prefix: … } with one of\n${describePlaces(text, spans)}`,
    part: "quote",
  };
}

/** Every place at which the quote stands between its prefix and suffix; at least one. */
export function placesOf(text: ArticleText, input: QuoteInput): Placing {
  const { quote, prefix, suffix } = quoteParts(input);
  if (quote.length > MAX_QUOTE_LENGTH) return tooLong(quote);
  const all = [...occurrences(text, foldSpaces(quote))];
  const [first] = all;
  if (first === undefined) return notFound(text, quote);
  const afterPrefix =
    prefix === undefined ? all : all.filter(({ start }) => standsBefore(text, start, prefix));
  if (afterPrefix.length === 0) return noContext(text, "prefix", `after ${quoted(prefix ?? "")}`, all);
  const spans =
    suffix === undefined ? afterPrefix : afterPrefix.filter(({ end }) => standsAfter(text, end, suffix));
  if (spans.length === 0) return noContext(text, "suffix", `before ${quoted(suffix ?? "")}`, afterPrefix);
  return { ok: true, spans };
}

function notFound(text: ArticleText, quote: string): Refusal {
  const refusal = { ok: false, code: "QUOTE_NOT_FOUND", part: "quote" } as const;
  const inside = findInsideWords(text, foldSpaces(quote));
  if (inside !== null) {
    const message = `${quoted(quote)} stands in the text only as a part of longer words or numbers.`;
    return { ...refusal, message, mend: `Quote whole words: ${describePlace(text, inside)}` };
  }
  const message = `${quoted(quote)} does not stand in the text.`;
  return { ...refusal, message, mend: mendByNearest(text, quote) };
}

/** What to write instead of words that do not stand in the text. */
export function mendByNearest(text: ArticleText, words: string): string {
  const near = nearest(text, words);
  if (near === null) return "Quote words of the text, exactly as they stand there.";
  const difference = near.difference === null ? "" : `; ${near.difference}`;
  return `Nearest is ${quoted(near.words)} in line ${text.locate(near.span).line}${difference}.`;
}
function noContext(
  text: ArticleText,
  part: "prefix" | "suffix",
  where: string,
  places: readonly Span[],
): Refusal {
  return {
    ok: false,
    code: "CONTEXT_NOT_FOUND",
    message: `The quote stands in the text, but nowhere right ${where}.`,
    mend: `It stands at\n${describePlaces(text, places)}`,
    part,
  };
}

function outOfRange(count: number): Refusal {
  const range = count === 1 ? "only once" : `${count} times`;
  return {
    ok: false,
    code: "ORDINAL_OUT_OF_RANGE",
    message: `The quote stands in the text ${range}.`,
    mend: count === 1 ? "Take the ordinal out." : `Give an ordinal from 1 to ${count}.`,
    part: "ordinal",
  };
}

function tooLong(quote: string): Refusal {
  return {
    ok: false,
    code: "QUOTE_TOO_LONG",
    message: `The quote has ${quote.length} characters; it may have ${MAX_QUOTE_LENGTH}.`,
    mend: "Quote the shortest words that say it.",
    part: "quote",
  };
}
