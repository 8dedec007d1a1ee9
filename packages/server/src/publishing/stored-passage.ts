import type { Passage } from "../evidence/passage.ts";

/** A passage as it is stored: without the names of its members, which would be most of it. */
export type StoredPassage = readonly [
  start: number,
  end: number,
  startCodePoint: number,
  endCodePoint: number,
  paragraph: number,
];

export function storedPassage({
  start,
  end,
  startCodePoint,
  endCodePoint,
  paragraph,
}: Passage): StoredPassage {
  return [start, end, startCodePoint, endCodePoint, paragraph];
}

// Taking an array apart by a pattern makes an iterator, and an article has hundreds of passages.
export function passageOf(stored: readonly [...StoredPassage, ...unknown[]]): Passage {
  return {
    start: stored[0],
    end: stored[1],
    startCodePoint: stored[2],
    endCodePoint: stored[3],
    paragraph: stored[4],
  };
}
