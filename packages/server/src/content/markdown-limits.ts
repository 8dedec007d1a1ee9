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
const MAX_BLOCKS = 100_000;
const MAX_PREFIX_LENGTH = 60;

const MARK = /[*_[\]`<!&\\]/g;
const LINE_PREFIX = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*/;
const BLOCK_START = /^[ \t]*[-+*>#\d]/;
const TOO_MUCH = "has more Markdown in it than can be read in reasonable time.";

interface Cost {
  lines: number;
  blocks: number;
  marks: number;
  inParagraph: number;
  squares: number;
}

/** The first place at which the Markdown is too much to be read; null where all is well. */
export function findExcess(source: Source, { start, end }: Span): Problem | null {
  const cost = { lines: 0, blocks: 0, marks: 0, inParagraph: 0, squares: 0 };
  for (let at = start; at < end;) {
    const found = source.text.indexOf("\n", at);
    const lineEnd = found === -1 ? end : Math.min(found, end);
    const excess = excessOf(source.text.slice(at, lineEnd), cost);
    if (excess !== null) {
      const location = locate(source, { start: at, end: lineEnd });
      return error("MARKDOWN_TOO_DENSE", location, excess, "Part the article into several.");
    }
    at = lineEnd + 1;
  }
  return null;
}

function excessOf(line: string, cost: Cost): string | null {
  const isEmpty = line.trim() === "";
  const marks = line.match(MARK)?.length ?? 0;
  if (isEmpty) cost.inParagraph = 0;
  if (isEmpty || BLOCK_START.test(line)) cost.blocks += 1;
  cost.lines += 1;
  cost.marks += marks;
  cost.squares += (cost.inParagraph + marks) ** 2 - cost.inParagraph ** 2;
  cost.inParagraph += marks;
  const prefix = LINE_PREFIX.exec(line)?.[0].length ?? 0;
  if (prefix > MAX_PREFIX_LENGTH) return "The line is nested or indented too deep.";
  if (cost.inParagraph > MAX_MARKS_IN_PARAGRAPH) return `The paragraph ${TOO_MUCH}`;
  return isTooMuch(cost) ? `The text up to here ${TOO_MUCH}` : null;
}

function isTooMuch({ lines, blocks, marks, squares }: Cost): boolean {
  return lines > MAX_LINES || blocks > MAX_BLOCKS || marks > MAX_MARKS || squares > MAX_SUM_OF_SQUARES;
}
