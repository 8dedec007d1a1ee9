import type { Fact, Span } from "./facts.ts";

/** A passage together with the fact that it is of. */
export interface Passage extends Span {
  readonly fact: Fact;
}

/** A stretch of the text that lies wholly inside or wholly outside of every passage. */
export interface Segment extends Span {
  /** The passages that it lies in, the shortest first. */
  readonly passages: readonly Passage[];
}

/** The paragraphs of a text, which an empty line parts. */
export function paragraphs(text: string): readonly Span[] {
  let start = 0;
  return text.split("\n\n").map((paragraph) => {
    const span = { start, end: start + paragraph.length };
    start = span.end + "\n\n".length;
    return span;
  });
}

/** Cuts a stretch of the text wherever a passage begins or ends. Passages may overlap, and reach beyond it. */
export function segments({ start, end }: Span, passages: readonly Passage[]): readonly Segment[] {
  const touching = passages.filter((passage) => passage.start < end && passage.end > start);
  const cuts = new Set([start, end]);
  for (const passage of touching) {
    cuts.add(Math.max(passage.start, start));
    cuts.add(Math.min(passage.end, end));
  }
  const ordered = [...cuts].toSorted((a, b) => a - b);
  return ordered
    .slice(1)
    .map((cut, index) => segment({ start: ordered[index] ?? start, end: cut }, touching));
}

function segment({ start, end }: Span, passages: readonly Passage[]): Segment {
  const around = passages.filter((passage) => passage.start <= start && passage.end >= end);
  return { start, end, passages: around.toSorted((a, b) => a.end - a.start - (b.end - b.start)) };
}
