/**
 * A letter, a mark or a digit of a script that parts its words by spaces. Chinese, Japanese, Thai and their like don't,
 * so that any place in them may be where a word begins.
 */
const WORD =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}]/u;
const WORD_REST = new RegExp(`(?:${WORD.source})*`, "uy");
const DIGIT = /\p{Nd}/u;
const NUMBER_SEPARATOR = /[.,]/;
/** Longer than any sequence of characters that is seen as one. */
const GRAPHEME_WINDOW = 200;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Whether a word or a number runs on across the offset, as in Peru|vian, 1|,300 and 1.|3: what begins or ends there is
 * only part of it.
 */
export function isInsideWord(text: string, offset: number): boolean {
  const before = characterBefore(text, offset);
  const after = characterAt(text, offset);
  if (WORD.test(before) && WORD.test(after)) return true;
  if (NUMBER_SEPARATOR.test(after)) return DIGIT.test(before) && DIGIT.test(characterAt(text, offset + 1));
  return NUMBER_SEPARATOR.test(before) && DIGIT.test(after) && DIGIT.test(characterBefore(text, offset - 1));
}

/** Where the word that runs on at the offset ends. */
export function endOfWord(text: string, offset: number): number {
  WORD_REST.lastIndex = offset;
  return offset + (WORD_REST.exec(text)?.[0].length ?? 0);
}

/** Whether the offset lies within what readers see as one character: an accent apart from its letter, half an emoji. */
export function splitsCharacter(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  if (text.charCodeAt(offset) < 0x80) return false;
  // Before an ASCII character nothing goes on, so that a window that begins there is segmented rightly.
  let start = offset - 1;
  while (start > 0 && offset - start < GRAPHEME_WINDOW && text.charCodeAt(start) >= 0x80) start -= 1;
  const window = text.slice(start, offset + GRAPHEME_WINDOW);
  return graphemes.segment(window).containing(offset - start)?.index !== offset - start;
}

function characterAt(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function characterBefore(text: string, offset: number): string {
  if (offset <= 0) return "";
  const unit = text.charCodeAt(offset - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(isLowSurrogate ? Math.max(0, offset - 2) : offset - 1, offset);
}
