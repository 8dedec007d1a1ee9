import type { Mention } from "../publishing/revision.ts";
import { lastAtMost } from "../content/sorted-search.ts";
import { dropped, type ItemChange, type Texts } from "./item-change.ts";
import type { Hunk } from "./text-diff.ts";

/**
 * What became of the mentions, which have no keys: one of the same entity by the same words is the same if it stands
 * where the text that was kept has moved to, or else if it is the next that is left.
 */
export function diffMentions(
  before: readonly Mention[],
  after: readonly Mention[],
  texts: Texts,
  hunks: readonly Hunk[],
): readonly ItemChange<Mention>[] {
  const left = new Set(before);
  const bySays = groupBy(before, (mention) => says(mention, texts.before));
  const followed = followerOf(hunks);
  const byPlace = new Map(
    before.map((mention) => [placeOf(mention, followed(mention.passage.start)), mention]),
  );
  const found = new Map<Mention, Mention>();
  const pair = (mention: Mention, known: Mention | undefined) => {
    if (known === undefined || !left.delete(known)) return;
    found.set(mention, known);
  };
  for (const mention of after) {
    const there = byPlace.get(placeOf(mention, mention.passage.start));
    if (there !== undefined && says(there, texts.before) === says(mention, texts.after)) pair(mention, there);
  }
  for (const mention of after.filter((one) => !found.has(one))) {
    const others = bySays.get(says(mention, texts.after)) ?? [];
    pair(
      mention,
      others.find((one) => left.has(one)),
    );
  }
  return [...after.map((mention) => changeOf(mention, found.get(mention))), ...[...left].map(dropped)];
}

function changeOf(after: Mention, before: Mention | undefined): ItemChange<Mention> {
  if (before === undefined) return { change: "ADDED", before: null, after };
  const isSamePlace = before.passage.start === after.passage.start;
  return { change: isSamePlace ? "UNCHANGED" : "MOVED", before, after };
}

function says({ entityId, passage: { start, end } }: Mention, text: string): string {
  return JSON.stringify([entityId, text.slice(start, end)]);
}

function placeOf({ entityId }: Mention, start: number): string {
  return `${entityId} ${start}`;
}

/** Where in the newer text stands what stood at an offset of the older one; -1 where it was removed. */
function followerOf(hunks: readonly Hunk[]): (offset: number) => number {
  const kept = hunks.filter(({ kind }) => kind === "KEPT");
  const starts = kept.map(({ before }) => before.start);
  return (offset) => {
    const hunk = kept[lastAtMost(starts, offset)];
    if (hunk === undefined || offset >= hunk.before.end) return -1;
    return offset - hunk.before.start + hunk.after.start;
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
