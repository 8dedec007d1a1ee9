/** What JSON writes otherwise than it stands: quotes, backslashes, control characters and lone surrogates. */
// oxlint-disable-next-line no-control-regex -- these are the characters that JSON has to escape
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** From there on looking for them takes longer than leaving it to the engine. */
const LONG = 200;

/** A string as JSON has it. */
export function jsonString(text: string): string {
  return text.length < LONG && !ESCAPED.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** @throws TypeError for what JSON has no text for. */
export function jsonText(value: unknown): string {
  if (typeof value === "string") return jsonString(value);
  // The types of the language leave out that it gives undefined for undefined.
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined || value === null) throw new TypeError("It was written as no value at all");
  return text;
}

/** A text that is being written, with gaps for what is still coming. */
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
