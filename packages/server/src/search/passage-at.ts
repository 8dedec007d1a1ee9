import type { Passage, Span } from "../evidence/passage.ts";
import type { RevisionContent } from "../publishing/revision.ts";

/** The passage of a span of a revision's text. Code points are counted from the paragraph's own count. */
export function passageAt(content: Pick<RevisionContent, "text" | "paragraphs">, span: Span): Passage {
  const paragraph = content.paragraphs.findLast(({ start }) => start <= span.start);
  const from = paragraph ?? { start: 0, startCodePoint: 0, paragraph: 1 };
  const startCodePoint = from.startCodePoint + codePoints(content.text, from.start, span.start);
  return {
    ...span,
    startCodePoint,
    endCodePoint: startCodePoint + codePoints(content.text, span.start, span.end),
    paragraph: from.paragraph,
  };
}

function codePoints(text: string, start: number, end: number): number {
  let count = 0;
  for (const _ of text.slice(start, end)) count += 1;
  return count;
}
