import type { Span } from "../evidence/passage.ts";
import { error, type Problem } from "./problem.ts";
import { locate, type Source } from "./source.ts";

/**
 * The Markdown parser takes time that grows with the square of the marks in a paragraph and of the depth of nesting.
 * These limits are far beyond any article, and keep the worst text within seconds.
 */
const MAX_MARKS_IN_PARAGRAPH = 4_000;
const MAX_SUM_OF_SQUARES = 300_000_000;
const MAX_MARKS = 400_000;
const MAX_LINES = 250_000;
const MAX_PREFIX_LENGTH = 60;

const MARK = /[*_[\]`<!&\\]/g;
const LINE_PREFIX = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*/;
const MESSAGE = "has more Markdown in it than can be read in reasonable time";

/** The first place at which the Markdown is too much to be read; null where all is well. */
export function findExcess(source: Source, { start, end }: Span): Problem | null {
  const cost = { lines: 0, marks: 0, inParagraph: 0, squares: 0 };
  for (let at = start; at < end;) {
    const found = source.text.indexOf("\n", at);
    const lineEnd = found === -1 ? end : Math.min(found, end);
    const excess = excessOf(source.text.slice(at, lineEnd), cost);
    if (excess !== null)
      return error("MARKDOWN_TOO_DENSE", locate(source, { start: at, end: lineEnd }), excess);
    at = lineEnd + 1;
  }
  return null;
}

function excessOf(
  line: string,
  cost: { lines: number; marks: number; inParagraph: number; squares: number },
): string | null {
  if (line.trim() === "") cost.inParagraph = 0;
  const marks = line.match(MARK)?.length ?? 0;
  cost.lines += 1;
  cost.marks += marks;
  cost.squares += (cost.inParagraph + marks) ** 2 - cost.inParagraph ** 2;
  cost.inParagraph += marks;
  const prefix = LINE_PREFIX.exec(line)?.[0].length ?? 0;
  if (prefix > MAX_PREFIX_LENGTH) return "the line is nested or indented too deep";
  if (cost.inParagraph > MAX_MARKS_IN_PARAGRAPH) return `the paragraph ${MESSAGE}`;
  const isTooMuch = cost.lines > MAX_LINES || cost.marks > MAX_MARKS || cost.squares > MAX_SUM_OF_SQUARES;
  return isTooMuch ? `the text up to here ${MESSAGE}` : null;
}
