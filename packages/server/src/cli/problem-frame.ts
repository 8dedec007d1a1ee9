import type { SourceLocation } from "../content/problem.ts";

/** A line of source with what is meant in it underlined, without the gutter. */
export interface Frame {
  readonly line: string;
  /** Spaces, then carets under the words. */
  readonly carets: string;
}

const MAX_WIDTH = 100;
/** How much of a long line is shown before the place. */
const LEAD = 30;
const TAB = "  ";
const ELLIPSIS = "…";

// What a terminal would obey instead of showing it, or what would turn the order of the letters around.
const UNSHOWABLE = /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const WIDTHLESS = /(?:\p{M}|\u200B|\u200C|\u200D)/u;

/** The text as a terminal can safely show it. */
export function showable(text: string): string {
  return text.replace(UNSHOWABLE, "\uFFFD");
}

/** Null where there is no line to show. */
export function frameOf({ lineText, column, length }: SourceLocation): Frame | null {
  if (lineText === "") return null;
  const start = Math.min(column - 1, lineText.length);
  const from = start > LEAD && lineText.length > MAX_WIDTH ? wholeCharacter(lineText, start - LEAD) : 0;
  const to = wholeCharacter(lineText, Math.min(lineText.length, from + MAX_WIDTH));
  const before = (from > 0 ? ELLIPSIS : "") + shown(lineText.slice(from, start));
  const meant = shown(lineText.slice(start, Math.min(start + length, to)));
  const after =
    shown(lineText.slice(Math.min(start + length, to), to)) + (to < lineText.length ? ELLIPSIS : "");
  const carets = " ".repeat(widthOf(before)) + "^".repeat(Math.max(1, widthOf(meant)));
  return { line: before + meant + after, carets };
}

function shown(text: string): string {
  return showable(text).replaceAll("\t", TAB);
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

/** How many columns a terminal takes for the text: two for Chinese characters and emoji, none for accents. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDTHLESS.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
