import { fromMarkdown } from "mdast-util-from-markdown";

/** Part of a text that stands in the source just so, or for which one thing in the source stands. */
export interface Run {
  readonly text: string;
  /** Offset in the source. */
  readonly source: number;
}

const ESCAPABLE = /[!-/:-@[-`{-~]/;
const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{0,31});/y;
/** What Markdown takes away from the beginning of a paragraph's further lines. */
const LINE_PREFIX = /[ \t>]*/y;

/**
 * Tells where in the source each part of a Markdown text comes from: the source has escapes, character references and
 * the prefixes of lines that the text has not.
 *
 * @param source what the text was parsed from
 * @param offset where that begins in the file
 */
export function* align(text: string, source: string, offset: number): Generator<Run> {
  if (text === source) {
    yield { text, source: offset };
    return;
  }
  let runStart = 0;
  let at = 0;
  let from = 0;
  while (at < text.length) {
    const step = stepAt(text, at, source, from);
    if (step === null) {
      at += 1;
      from += 1;
      continue;
    }
    if (at > runStart) yield { text: text.slice(runStart, at), source: offset + from - (at - runStart) };
    yield { text: text.slice(at, at + step.length), source: offset + from };
    at += step.length;
    from = step.next;
    runStart = at;
  }
  if (at > runStart) yield { text: text.slice(runStart, at), source: offset + from - (at - runStart) };
}

/** How the text goes on where it is not the source's next character: by how much, and from where then. */
function stepAt(
  text: string,
  at: number,
  source: string,
  from: number,
): { readonly length: number; readonly next: number } | null {
  const character = source[from];
  if (text[at] === "\n") {
    const lineEnd = Math.max(from, source.indexOf("\n", from));
    return { length: 1, next: skip(LINE_PREFIX, source, lineEnd + 1) };
  }
  if (character === "\\" && ESCAPABLE.test(source[from + 1] ?? "") && text[at] === source[from + 1]) {
    return { length: 1, next: from + 2 };
  }
  if (character !== "&") return null;
  const end = skip(REFERENCE, source, from);
  if (end === from) return null;
  const length = referenceLength(source.slice(from, end), text, at);
  return length === null ? null : { length, next: end };
}

function skip(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(source)?.[0].length ?? 0);
}

/** How much of the text the reference stands for; null where it is none, but those characters themselves. */
function referenceLength(reference: string, text: string, at: number): number | null {
  const isAmpersand = reference === "&amp;" || reference === "&AMP;";
  if (isAmpersand) return 1;
  if (reference.startsWith("&#")) return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return text[at] === "&" ? null : namedLength(reference);
}

const namedLengths = new Map<string, number>();

/** There are a little over two thousand names, so that the memory of them stays small. */
function namedLength(reference: string): number {
  const known = namedLengths.get(reference);
  if (known !== undefined) return known;
  const [paragraph] = fromMarkdown(reference).children;
  const [decoded] = paragraph?.type === "paragraph" ? paragraph.children : [];
  const length = decoded?.type === "text" ? decoded.value.length : 1;
  namedLengths.set(reference, length);
  return length;
}
