import type { Span } from "./passage.ts";

const CONTEXT_LENGTH = 32;

/** The words right before an offset, never beginning in the middle of a surrogate pair. */
export function contextBefore(text: string, offset: number): string {
  const start = Math.max(0, offset - CONTEXT_LENGTH);
  return text.slice(start > 0 && isLowSurrogate(text, start) ? start + 1 : start, offset);
}

/** The words right after an offset, never ending in the middle of a surrogate pair. */
export function contextAfter(text: string, offset: number): string {
  const end = Math.min(text.length, offset + CONTEXT_LENGTH);
  return text.slice(offset, end < text.length && isLowSurrogate(text, end) ? end - 1 : end);
}

/**
 * A link to the words on the article's page. The words around it are given too, cut at white space, for browsers look
 * for whole words; a passage over several paragraphs is linked by its first and last words.
 */
export function textFragment(url: string, text: string, span: Span): string {
  const quote = text.slice(span.start, span.end);
  const prefix = wholeWordsAtEnd(contextBefore(text, span.start));
  const suffix = wholeWordsAtStart(contextAfter(text, span.end));
  const lines = quote.split("\n").filter((line) => line.trim() !== "");
  const [first = quote, last] = lines.length > 1 ? [lines[0], lines.at(-1)] : [quote];
  const parts = [
    ...(prefix === "" ? [] : [`${fragmentPart(prefix)}-`]),
    fragmentPart(first),
    ...(last === undefined ? [] : [fragmentPart(last)]),
    ...(suffix === "" ? [] : [`-${fragmentPart(suffix)}`]),
  ];
  return `${url.split("#", 1)[0]}#:~:text=${parts.join(",")}`;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** A comma, a hyphen and an ampersand part the fragment's own syntax, so the words' own are escaped. */
function fragmentPart(words: string): string {
  return encodeURIComponent(words.trim()).replaceAll("-", "%2D");
}

function wholeWordsAtEnd(words: string): string {
  const sameParagraph = words.slice(words.lastIndexOf("\n") + 1);
  return sameParagraph.length < CONTEXT_LENGTH
    ? sameParagraph.trim()
    : sameParagraph.replace(/^\S*\s/u, "").trim();
}

function wholeWordsAtStart(words: string): string {
  const sameParagraph = words.split("\n", 1)[0] ?? "";
  return sameParagraph.length < CONTEXT_LENGTH
    ? sameParagraph.trim()
    : sameParagraph.replace(/\s\S*$/u, "").trim();
}
