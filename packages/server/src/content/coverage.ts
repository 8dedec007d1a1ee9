import type { Span } from "../evidence/passage.ts";
import type { ArticleText } from "./article-text.ts";
import type { UncoveredSentence } from "./checked.ts";

/** The sentences that no evidence overlaps, in order. */
export function uncoveredSentences(text: ArticleText, evidence: readonly Span[]): UncoveredSentence[] {
  const spans = evidence.toSorted((a, b) => a.start - b.start);
  const uncovered: UncoveredSentence[] = [];
  let next = 0;
  let reached = 0;
  for (const sentence of text.sentences) {
    for (let span = spans[next]; span !== undefined && span.start < sentence.end; span = spans[next]) {
      reached = Math.max(reached, span.end);
      next += 1;
    }
    if (reached <= sentence.start) uncovered.push(uncoveredSentence(text, sentence));
  }
  return uncovered;
}

function uncoveredSentence(text: ArticleText, sentence: Span): UncoveredSentence {
  const quote = text.text.slice(sentence.start, sentence.end);
  return { passage: text.passage(sentence), quote, location: text.locate(sentence) };
}
