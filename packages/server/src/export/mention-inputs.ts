import type { ArticleText } from "../content/article-text.ts";
import { occurrences } from "../content/occurrences.ts";
import type { Span } from "../evidence/passage.ts";
import { quoteInput, quoteOf } from "./quote-input.ts";
import type { YamlValue } from "./yaml-text.ts";

/**
 * The mentions of one entity as a file lists them: words that mean it wherever they stand once for all, the others one
 * by one.
 */
export function mentionInputs(text: ArticleText, mentions: readonly Span[]): readonly YamlValue[] {
  const byWords = new Map<string, Span[]>();
  for (const span of mentions) {
    const words = quoteOf(text, span);
    const others = byWords.get(words);
    if (others === undefined) byWords.set(words, [span]);
    else others.push(span);
  }
  return [...byWords].flatMap(([quote, spans]): readonly YamlValue[] => {
    const places = [...occurrences(text, quote)];
    if (places.length > 1 && areAllMeant(places, mentions)) return [{ quote, every: "true" }];
    return spans.map((span) => quoteInput(text, span));
  });
}

/** Whether every place is a mention itself or lies within a longer one, to which it gives way. */
function areAllMeant(places: readonly Span[], mentions: readonly Span[]): boolean {
  return places.every(({ start, end }) =>
    mentions.some((mention) => mention.start <= start && end <= mention.end),
  );
}
