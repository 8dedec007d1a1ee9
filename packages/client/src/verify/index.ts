/**
 * Checks offline whether words that a fact rests on stand in a copy of the article's text.
 *
 * @module
 */
import { splitsCharacter, placesOf, type Place } from "./places.ts";

export { placesOf, type Place } from "./places.ts";

/** What is to be checked: a passage as the API answers it, or one of your own. */
export interface Passage extends Place {
  /** The words, verbatim. */
  readonly quote: string;
  /** Where it starts in Unicode code points; left out, it is not checked. */
  readonly startCodePoint?: number | undefined;
  /** Where it ends in Unicode code points, exclusive; left out, it is not checked. */
  readonly endCodePoint?: number | undefined;
  /** What stands right before it; it tells places apart where the quote has moved. */
  readonly prefix?: string | undefined;
  /** What stands right after it; it tells places apart where the quote has moved. */
  readonly suffix?: string | undefined;
}

/** The quote stands at the passage's own offsets. */
export interface Exact {
  /** Tells it apart. */
  readonly status: "EXACT";
}

/** The quote stands verbatim in the text, and not, or not only, at the offsets of the passage. */
export interface Moved extends Place {
  /** Tells it apart. */
  readonly status: "MOVED";
  /** Where it starts now in UTF-16 code units. */
  readonly start: number;
  /** Where it ends now in UTF-16 code units, exclusive. */
  readonly end: number;
  /** Where it starts now in Unicode code points. */
  readonly startCodePoint: number;
  /** Where it ends now in Unicode code points, exclusive. */
  readonly endCodePoint: number;
  /** Whether another place fits prefix and suffix just as well; then this is the one nearest to the old place. */
  readonly ambiguous: boolean;
}

/** The quote stands nowhere in the text, at least not as whole words. */
export interface Missing {
  /** Tells it apart. */
  readonly status: "MISSING";
}

/** What {@link verify} found. */
export type Verification = Exact | Moved | Missing;

/**
 * Whether a passage's words stand in a copy of the text, and where. Nothing is ever matched approximately: text that
 * was normalized, reflowed or otherwise changed within the quote is `MISSING`.
 *
 * - `EXACT`: `text.slice(start, end)` is the quote, and the code points agree where they are given. What stands around
 *   it is not looked at.
 * - `MOVED`: the quote stands elsewhere, as whole words (see {@link placesOf}). Of several places it is the one whose
 *   prefix and suffix fit best, and of these the nearest to the old place.
 * - `MISSING`: neither.
 *
 * @example
 * ```ts
 * const found = verify(figure.evidence[0], myCopyOfTheText);
 * if (found.status === "MOVED") highlight(found.start, found.end);
 * ```
 */
export function verify(passage: Passage, text: string): Verification {
  const { quote, start, prefix, suffix } = passage;
  if (isExact(passage, text)) return { status: "EXACT" };
  let best: Place | undefined;
  let bestFit = 0;
  let ambiguous = false;
  for (const place of placesOf(quote, text)) {
    const before = prefix && text.endsWith(prefix, place.start) ? 1 : 0;
    const fit = suffix && text.startsWith(suffix, place.end) ? before + 1 : before;
    if (fit < bestFit) continue;
    if (fit > bestFit) best = undefined;
    bestFit = fit;
    ambiguous = best !== undefined;
    // Places come in order, so that the best one so far stands before this one.
    if (!best || place.start - start < start - best.start) best = place;
  }
  return best ? { status: "MOVED", ...best, ...inCodePoints(best, text), ambiguous } : { status: "MISSING" };
}

function isExact(passage: Passage, text: string): boolean {
  const { quote, start, end } = passage;
  if (!quote || text.indexOf(quote, start) !== start || end - start !== quote.length) return false;
  const { startCodePoint, endCodePoint } = inCodePoints(passage, text);
  return (
    (passage.startCodePoint ?? startCodePoint) === startCodePoint &&
    (passage.endCodePoint ?? endCodePoint) === endCodePoint &&
    !splitsCharacter(text, start) &&
    !splitsCharacter(text, end)
  );
}

function inCodePoints(
  { start, end }: Place,
  text: string,
): { readonly startCodePoint: number; readonly endCodePoint: number } {
  return { startCodePoint: codePoints(text, start), endCodePoint: codePoints(text, end) };
}

/** How many Unicode code points stand before an offset; half a surrogate pair counts as one. */
function codePoints(text: string, offset: number): number {
  let count = offset;
  for (let index = 0; index < offset - 1; index += 1) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) count -= 1;
  }
  return count;
}
