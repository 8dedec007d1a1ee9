import { diffArrays } from "diff";

import type { Span } from "../evidence/passage.ts";

export const HUNK_KINDS = {
  KEPT: "The words stand in both texts.",
  REMOVED: "The words stand in the older text only.",
  ADDED: "The words stand in the newer text only.",
} as const;

export type HunkKind = keyof typeof HUNK_KINDS;

/** A stretch of two texts that are held against each other. */
export interface Hunk {
  readonly kind: HunkKind;
  readonly text: string;
  /** Where it stands in the older text; where it would, as an empty span, if it is added. */
  readonly before: Span;
  /** Where it stands in the newer text; where it would, as an empty span, if it is removed. */
  readonly after: Span;
}

/**
 * How one text became another, word by word: the kept and removed hunks in their order make the older one, the kept
 * and added ones the newer. Where nearly everything differs it doesn't look for what may have stayed, so that the work
 * is bounded.
 */
export function diffTexts(before: string, after: string): readonly Hunk[] {
  const paragraphs = compare(paragraphsOf(before), paragraphsOf(after), MAX_EDITS);
  const changed = paragraphs.filter(({ kind }) => kind === "CHANGED").length;
  const maxEdits = Math.min(MAX_EDITS, Math.floor(Math.sqrt(MAX_WORK / changed)));
  return joined(paragraphs.flatMap((part) => (part.kind === "CHANGED" ? diffWords(part, maxEdits) : [part])));
}

/** More edits than these within one stretch, and it counts as written anew. The work grows with their square. */
const MAX_EDITS = 500;
/** The squares of the edits that are looked for in all stretches together. */
const MAX_WORK = 1_000_000;

interface Piece {
  readonly kind: HunkKind;
  readonly text: string;
}

/** What stands between two stretches that were kept. */
interface Changed {
  readonly kind: "CHANGED";
  readonly removed: string;
  readonly added: string;
}

function diffWords({ removed, added }: Changed, maxEdits: number): readonly Piece[] {
  return compare(wordsOf(removed), wordsOf(added), maxEdits).flatMap((part) =>
    part.kind === "CHANGED" ? replaced(part) : [part],
  );
}

function replaced({ removed, added }: Changed): readonly Piece[] {
  return [
    { kind: "REMOVED", text: removed },
    { kind: "ADDED", text: added },
  ];
}

function compare(
  before: readonly string[],
  after: readonly string[],
  maxEdits: number,
): readonly (Piece | Changed)[] {
  const start = sharedStart(before, after);
  const end = sharedEnd(before, after, start);
  const oldMiddle = before.slice(start, before.length - end);
  const newMiddle = after.slice(start, after.length - end);
  const middle = diffArrays(oldMiddle, newMiddle, { maxEditLength: maxEdits });
  const changes = middle ?? [
    { value: oldMiddle, removed: true, added: false },
    { value: newMiddle, removed: false, added: true },
  ];
  const parts: (Piece | Changed)[] = [kept(before.slice(0, start))];
  let [removed, added] = ["", ""];
  const close = () => {
    if (removed !== "" || added !== "") parts.push({ kind: "CHANGED", removed, added });
    [removed, added] = ["", ""];
  };
  for (const change of changes) {
    const text = change.value.join("");
    if (change.removed) removed += text;
    else if (change.added) added += text;
    else {
      close();
      parts.push({ kind: "KEPT", text });
    }
  }
  close();
  return [...parts, kept(before.slice(before.length - end))];
}

function kept(tokens: readonly string[]): Piece {
  return { kind: "KEPT", text: tokens.join("") };
}

function sharedStart(before: readonly string[], after: readonly string[]): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && before[count] === after[count]) count += 1;
  return count;
}

function sharedEnd(before: readonly string[], after: readonly string[], start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let count = 0;
  while (count < most && before[before.length - 1 - count] === after[after.length - 1 - count]) count += 1;
  return count;
}

/** With the empty lines after each, so that together they are the text. */
function paragraphsOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n*/g)?.filter((part) => part !== "") ?? [];
}

/** Words, numbers, spaces and single other characters, so that together they are the text. A number is whole: 1.5, 1,300. */
function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:(?<=\p{N})[.,](?=\p{N})[\p{L}\p{M}\p{N}]+)*|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** As hunks with their places; of a kind that follows on itself, one. */
function joined(pieces: readonly Piece[]): readonly Hunk[] {
  const merged: { kind: HunkKind; text: string }[] = [];
  for (const { kind, text } of pieces) {
    const last = merged.at(-1);
    if (text === "") continue;
    if (last?.kind === kind) last.text += text;
    else merged.push({ kind, text });
  }
  let [before, after] = [0, 0];
  return merged.map(({ kind, text }) => {
    const inOld = kind === "ADDED" ? 0 : text.length;
    const inNew = kind === "REMOVED" ? 0 : text.length;
    const hunk = {
      kind,
      text,
      before: { start: before, end: before + inOld },
      after: { start: after, end: after + inNew },
    };
    before += inOld;
    after += inNew;
    return hunk;
  });
}
