import type { Evidence, Passage } from "../evidence/passage.ts";
import { anchor } from "./anchor.ts";
import { placeOf, type Entry } from "./entries.ts";
import type { QuoteInput } from "./facts.schema.ts";
import { error, type SourceLocation } from "./problem.ts";
import type { Scope } from "./scope.ts";
import type { Path } from "./yaml-node.ts";

/** The passages that a fact rests on, in the order of the text; null where one of them can't be found. */
export function checkEvidence(
  scope: Scope,
  entry: Entry<unknown>,
  input: QuoteInput | readonly QuoteInput[],
): Evidence | null {
  const isList = isQuotes(input);
  const quotes = isList ? input : [input];
  const pathOf = (index: number) => (isList ? ["evidence", index] : ["evidence"]);
  const passages = checkQuotes(scope, entry, quotes, pathOf);
  const [first, ...others] = passages ?? [];
  return first === undefined ? null : [first, ...others];
}

/** Passages in the order of the text; null where one of them can't be found or stands there twice. */
export function checkQuotes(
  scope: Scope,
  entry: Entry<unknown>,
  quotes: readonly QuoteInput[],
  pathOf: (index: number) => Path,
): Passage[] | null {
  const seen = new Set<string>();
  const passages: Passage[] = [];
  for (const [index, quote] of quotes.entries()) {
    const passage = checkQuote(scope, entry, pathOf(index), quote);
    if (passage === null) continue;
    const place = `${passage.start} ${passage.end}`;
    if (seen.has(place)) scope.problems.push(repeated(placeOf(entry, ...pathOf(index))));
    else passages.push(passage);
    seen.add(place);
  }
  return passages.length < quotes.length ? null : passages.toSorted(inOrder);
}

export function inOrder(a: Passage, b: Passage): number {
  return a.start - b.start || b.end - a.end;
}

function checkQuote(scope: Scope, entry: Entry<unknown>, path: Path, quote: QuoteInput): Passage | null {
  const anchoring = anchor(scope.text, quote);
  if (anchoring.ok) return scope.text.passage(anchoring.span);
  const at = typeof quote === "string" ? path : [...path, anchoring.part];
  scope.problems.push(error(anchoring.code, placeOf(entry, ...at), anchoring.message, anchoring.mend));
  return null;
}

function repeated(location: SourceLocation) {
  return error(
    "QUOTE_REPEATED",
    location,
    "The same place of the text is quoted above.",
    "Take this one out.",
  );
}

// Array.isArray does not tell a read-only array from what is none.
function isQuotes(input: QuoteInput | readonly QuoteInput[]): input is readonly QuoteInput[] {
  return Array.isArray(input);
}
