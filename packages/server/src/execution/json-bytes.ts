/*
 * JSON in UTF-8, as strings that have each byte as a character. One wide character would make a whole answer wide, which
 * takes twice the memory, and several times as long to be put together and to be made bytes in the end.
 */

/** What does not stand in JSON's bytes as it is: quotes, backslashes, control characters, and all but ASCII. */
// oxlint-disable-next-line no-control-regex -- these are the characters that JSON has to escape
const OTHERWISE = /["\\\u0000-\u001f\u0080-\uffff]/;

const WIDE = /[\u0080-\uffff]/;

/** From there on looking for them takes longer than leaving it to the engine. */
const LONG = 200;

/** Whether nothing is needed but quotes around it; told of short ones only. */
export function standsAsItIs(text: string): boolean {
  return text.length < LONG && !OTHERWISE.test(text);
}

/** A string as JSON has it. */
export function jsonString(text: string): string {
  return standsAsItIs(text) ? `"${text}"` : bytesOf(JSON.stringify(text));
}

/** @throws TypeError for what JSON has no text for. */
export function jsonValue(value: unknown): string {
  if (typeof value === "string") return jsonString(value);
  // The types of the language leave out that it gives undefined for undefined.
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined || value === null) throw new TypeError("It was written as no value at all");
  return bytesOf(text);
}

function bytesOf(json: string): string {
  return WIDE.test(json) ? Buffer.from(json).toString("latin1") : json;
}

/** JSON that is being written, with gaps for what is still coming. */
export interface Draft {
  /** What follows the last gap. */
  text: string;
  /** What stands before that: texts, and gaps. */
  before: (string | Draft)[] | null;
}

export function emptyDraft(): Draft {
  return { text: "", before: null };
}

/** Leaves a gap at the end, to be written into later. */
export function leaveGap(draft: Draft): Draft {
  const gap = emptyDraft();
  (draft.before ??= []).push(draft.text, gap);
  draft.text = "";
  return gap;
}

/** What has been written, once nothing is coming any more. */
export function finished({ text, before }: Draft): string {
  if (before === null) return text;
  let whole = "";
  for (const one of before) whole += typeof one === "string" ? one : finished(one);
  return whole + text;
}
