import { isDeepStrictEqual } from "node:util";

import { type FieldChange, fieldChanges } from "./field-change.ts";

export const ITEM_CHANGES = {
  UNCHANGED: "It is the same, and stands where it stood.",
  MOVED: "It is the same; the words that say it stand elsewhere in the text.",
  CHANGED: "It is still there, and says something else or rests on other words.",
  ADDED: "It is new.",
  DROPPED: "It is there no more.",
} as const;

export type ItemChangeKind = keyof typeof ITEM_CHANGES;

/** What became of one item between two revisions: `before` is null where it is new, `after` where it was dropped. */
export type ItemChange<Item> =
  | { readonly change: "UNCHANGED" | "MOVED"; readonly before: Item; readonly after: Item }
  | {
      readonly change: "CHANGED";
      readonly before: Item;
      readonly after: Item;
      /** What differs in it, at least one thing; passages are told by their words. */
      readonly fields: readonly FieldChange[];
    }
  | { readonly change: "ADDED"; readonly before: null; readonly after: Item }
  | { readonly change: "DROPPED"; readonly before: Item; readonly after: null };

/** The texts that the passages of two revisions are cut from. */
export interface Texts {
  readonly before: string;
  readonly after: string;
}

/** What became of items that keep their ids, in the order of the newer ones; what was dropped comes last. */
export function diffItems<Item extends { readonly id: string }>(
  before: readonly Item[],
  after: readonly Item[],
  texts: Texts,
): readonly ItemChange<Item>[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const ids = new Set(after.map(({ id }) => id));
  return [
    ...after.map((item): ItemChange<Item> => {
      const known = old.get(item.id);
      return known === undefined
        ? { change: "ADDED", before: null, after: item }
        : compare(known, item, texts);
    }),
    ...before.filter(({ id }) => !ids.has(id)).map(dropped),
  ];
}

export function dropped<Item>(item: Item): ItemChange<Item> {
  return { change: "DROPPED", before: item, after: null };
}

function compare<Item extends object>(before: Item, after: Item, texts: Texts): ItemChange<Item> {
  if (isDeepStrictEqual(before, after)) return { change: "UNCHANGED", before, after };
  const fields = fieldChanges(worded(before, texts.before), worded(after, texts.after));
  return fields.length === 0
    ? { change: "MOVED", before, after }
    : { change: "CHANGED", before, after, fields };
}

/** The same with each passage as its words, so that what merely stands elsewhere is the same. */
function worded(value: object, text: string): object {
  return JSON.parse(JSON.stringify(value), (_name, part: unknown) =>
    isPassage(part) ? text.slice(part.start, part.end) : part,
  ) as object;
}

function isPassage(value: unknown): value is { readonly start: number; readonly end: number } {
  return typeof value === "object" && value !== null && "startCodePoint" in value && "paragraph" in value;
}
