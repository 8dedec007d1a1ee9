import type { Span } from "../evidence/passage.ts";

/** What may be mark-up wherever it stands. A reference such as `&amp;` begins with an ampersand and a letter. */
const ANYWHERE = /[\\`*_[\]<]|&(?=[#A-Za-z])|(?<=\[)\^/g;
/** What is mark-up at the beginning of a line: headings, lists, quotations, rules, fences and tables. */
const AT_LINE_START = /^(?:[#>+\-=~|:]|\d{1,9}(?=[.)]))/;
/** Characters that a file may not have as such; the text has them where they were written as references. */
const BY_REFERENCE = /[\f\r]/g;

/**
 * Markdown that is rendered as exactly this text: what it would take for mark-up is escaped. Headings, emphasis and
 * links are not in the text, and so not in the Markdown either.
 */
export function markdownOf(text: string, paragraphs: readonly Span[]): string {
  return paragraphs.map(({ start, end }) => paragraph(text.slice(start, end))).join("\n\n");
}

function paragraph(text: string): string {
  return text.split("\n").map(line).join("\\\n");
}

function line(text: string): string {
  const mark = AT_LINE_START.exec(text)?.[0] ?? "";
  // A number itself can't be escaped; what comes after it, which makes it an item of a list, can.
  const start = mark === "" ? "" : /\d/.test(mark) ? `${mark}\\` : `\\${mark}`;
  return start + escaped(text.slice(mark.length));
}

function escaped(text: string): string {
  return text
    .replace(ANYWHERE, (mark) => `\\${mark}`)
    .replace(BY_REFERENCE, (character) => `&#${character.charCodeAt(0)};`);
}
