import type { Span } from "../evidence/passage.ts";

/** The parser's memory grows with what it is given at once, and much of its time goes into that. */
const CHUNK_LENGTH = 100_000;
/** A paragraph that begins with a letter after an empty line, or a heading: nothing that stands before goes on there. */
const BLOCK_START = /\n(?:\n(?=\p{L})|(?=#{1,6}[ \t]))/gu;
/** The target of a link may stand anywhere, so that such a text can't be parted. */
const LINK_DEFINITION = /^[ \t>]*\[[^\]\n]+\]:/m;

/**
 * Parts Markdown where its parts mean the same as the whole. Blocks of code and HTML would be parted too; they are
 * refused either way.
 */
export function* chunksOf(markdown: string): Generator<Span> {
  let start = 0;
  if (markdown.length > CHUNK_LENGTH && !LINK_DEFINITION.test(markdown)) {
    for (const { 0: end, index } of markdown.matchAll(BLOCK_START)) {
      const next = index + end.length;
      if (next - start < CHUNK_LENGTH) continue;
      yield { start, end: next };
      start = next;
    }
  }
  yield { start, end: markdown.length };
}
