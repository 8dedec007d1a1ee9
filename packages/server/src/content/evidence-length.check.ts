import type { Evidence, Passage } from "../evidence/passage.ts";
import type { ArticleText } from "./article-text.ts";
import { placeOf, type ShapedEntry } from "./entries.ts";
import type { FigureInput } from "./facts.schema.ts";
import { standsIn } from "./occurrences.ts";
import { warning } from "./problem.ts";
import type { Scope } from "./scope.ts";

/** How many words a figure's evidence may have beside those of the number itself. */
const MAX_OTHER_WORDS = 12;

/** A figure's evidence is the shortest span that says it: no whole sentence, and few words beside the number. */
export function checkLength(
  scope: Scope,
  entry: ShapedEntry<FigureInput>,
  evidence: Evidence,
  quantityText: string,
): void {
  const passage = evidence.find((candidate) => standsIn(scope.text, quantityText, candidate));
  if (passage === undefined) return;
  const words = scope.text.text.slice(passage.start, passage.end);
  const others = countWords(words) - countWords(quantityText);
  const isSentence = isWholeSentence(scope.text, passage);
  if (!isSentence && others <= MAX_OTHER_WORDS) return;
  const what = isSentence ? "a whole sentence" : `${others} words long beside the number`;
  const message = `The evidence is ${what}.`;
  const mend = "Quote the shortest words that say the fact.";
  scope.problems.push(warning("EVIDENCE_TOO_LONG", placeOf(entry, "evidence"), message, mend));
}

function isWholeSentence({ sentenceAt, searched }: ArticleText, { start, end }: Passage): boolean {
  const sentence = sentenceAt(start);
  if (sentence === undefined || sentence.start !== start || sentence.end !== end) return false;
  // A headline that is hardly more than the number can't be quoted shorter.
  return countWords(searched.slice(start, end)) > 3;
}

function countWords(words: string): number {
  return words.split(/\s+/u).filter((word) => word !== "").length;
}
