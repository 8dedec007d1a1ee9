import type { Span } from "../evidence/passage.ts";
import type { Source } from "./source.ts";

/** The two parts of article.md. */
export interface FrontMatter {
  /** The YAML between the two lines of hyphens. */
  readonly yaml: Span;
  /** Everything after them. */
  readonly body: Span;
}

const OPENING = /^---[ \t]*\n/;
const CLOSING = /^---[ \t]*(?:\n|$)/gm;

/** Null where the file does not begin with a line of three hyphens, or none ends what it begins. */
export function splitFrontMatter({ text }: Source): FrontMatter | null {
  const opening = OPENING.exec(text);
  if (opening === null) return null;
  const start = opening[0].length;
  CLOSING.lastIndex = start;
  const closing = CLOSING.exec(text);
  if (closing === null) return null;
  return {
    yaml: { start, end: closing.index },
    body: { start: closing.index + closing[0].length, end: text.length },
  };
}
