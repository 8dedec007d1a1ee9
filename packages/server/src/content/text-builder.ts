import type { Span } from "../evidence/passage.ts";
import { lastAtMost } from "./sorted-search.ts";

/** A stretch of the plain text that stands in the source just so. */
interface Stretch {
  readonly start: number;
  readonly source: number;
}

/** Plain text with the place in the source of each of its characters. */
export interface BuiltText {
  readonly text: string;
  readonly paragraphs: readonly Span[];
  /** The stretches in order; each reaches to the next one's start. */
  readonly stretches: { readonly starts: readonly number[]; readonly sources: readonly number[] };
}

const PARAGRAPH_BREAK = "\n\n";
const WHITE_SPACE = /[ \t\n]+/g;

/**
 * Puts plain text together from pieces of a source. White space folds to one space, as it does where the text is
 * rendered; the spaces around a hard break, and those at a paragraph's ends, fall away.
 */
export class TextBuilder {
  readonly #pieces: string[] = [];
  readonly #paragraphs: Span[] = [];
  readonly #stretches: Stretch[] = [];
  #length = 0;
  #paragraphStart = 0;
  /** Where in the source a space stands that is due before the next word; null where none is. */
  #space: number | null = null;

  /** Adds text that stands in the source just so, beginning at the offset. */
  add(text: string, source: number): void {
    let from = 0;
    for (const { 0: space, index } of text.matchAll(WHITE_SPACE)) {
      this.#addWord(text.slice(from, index), source + from);
      this.#space ??= source + index;
      from = index + space.length;
    }
    this.#addWord(text.slice(from), source + from);
  }

  /** Ends the line, but not the paragraph. */
  breakLine(source: number): void {
    this.#space = null;
    if (this.#length > this.#paragraphStart && this.#pieces.at(-1) !== "\n") this.#append("\n", source);
  }

  endParagraph(): void {
    this.#space = null;
    while (this.#pieces.at(-1) === "\n" && this.#length > this.#paragraphStart) {
      this.#pieces.pop();
      this.#length -= 1;
    }
    if (this.#length === this.#paragraphStart) return;
    this.#paragraphs.push({ start: this.#paragraphStart, end: this.#length });
    this.#pieces.push(PARAGRAPH_BREAK);
    this.#length += PARAGRAPH_BREAK.length;
    this.#paragraphStart = this.#length;
  }

  build(): BuiltText {
    const end = this.#paragraphs.at(-1)?.end ?? 0;
    const starts = this.#stretches.map((stretch) => stretch.start);
    const sources = this.#stretches.map((stretch) => stretch.source);
    return {
      text: this.#pieces.join("").slice(0, end),
      paragraphs: this.#paragraphs,
      stretches: { starts, sources },
    };
  }

  #addWord(word: string, source: number): void {
    if (word === "") return;
    const isInLine = this.#length > this.#paragraphStart && this.#pieces.at(-1) !== "\n";
    if (this.#space !== null && isInLine) this.#append(" ", this.#space);
    this.#space = null;
    this.#append(word, source);
  }

  #append(text: string, source: number): void {
    const last = this.#stretches.at(-1);
    const isNext = last !== undefined && source - this.#length === last.source - last.start;
    if (!isNext) this.#stretches.push({ start: this.#length, source });
    this.#pieces.push(text);
    this.#length += text.length;
  }
}

/** Where in the source a character of the text stands. */
export function sourceOffset({ stretches }: BuiltText, offset: number): number {
  const index = Math.max(0, lastAtMost(stretches.starts, offset));
  return (stretches.sources[index] ?? 0) + offset - (stretches.starts[index] ?? 0);
}
