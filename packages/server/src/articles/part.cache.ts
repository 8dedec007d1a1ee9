import { LRUCache } from "lru-cache";

import { PART_NAMES, type PartName, type ReadableParts } from "../publishing/revision-parts.ts";

/** Parts of a revision as it was written. */
export type KeptParts = Partial<ReadableParts>;

export function hasParts(parts: KeptParts | undefined, names: readonly PartName[]): boolean {
  return parts !== undefined && names.every((name) => parts[name] !== undefined);
}

/** Parts of revisions that were read lately. A revision never changes, so they hold for ever. */
export interface PartCache {
  /** The parts of these names and what else is there, if all of these are. */
  find(revisionId: string, names: readonly PartName[]): KeptParts | undefined;
  /** Whether the revision that was the newest of this article when it was last read has all of them there. */
  hasNewest(slug: string, names: readonly PartName[]): boolean;
  /** What is there of a revision, whatever it is. */
  partsOf(revisionId: string): KeptParts | undefined;
  /** Once there is no more room, a revision takes that of another only where it is read for the second time. */
  keep(revisionId: string, parts: KeptParts): void;
  /** Tells which revision is an article's newest, which is noted where there is something of it. */
  keepNewest(slug: string, revisionId: string): void;
  /** How often what was looked for was there, and was not, and how much memory is taken, in bytes. */
  readonly counts: { readonly hits: number; readonly misses: number; readonly bytes: number };
}

/** @param bytes how much memory it takes at most, about; 0 keeps nothing. */
export function createPartCache(bytes: number): PartCache {
  if (bytes === 0) return NOTHING_KEPT;
  const kept = new LRUCache<string, { readonly parts: KeptParts; readonly size: number }>({
    maxSize: bytes,
    sizeCalculation: ({ size }) => size,
  });
  const seen = new LRUCache<string, true>({ max: MOST_SEEN });
  const newest = new LRUCache<string, string>({ max: Math.ceil(bytes / BYTES_FOR_AN_ARTICLE) });
  const counted = { hits: 0, misses: 0 };
  const find = (id: string | undefined, names: readonly PartName[]) => {
    const found = id === undefined ? undefined : kept.get(id)?.parts;
    const isThere = hasParts(found, names);
    counted[isThere ? "hits" : "misses"] += 1;
    return isThere ? found : undefined;
  };
  return {
    find,
    hasNewest: (slug, names) => find(newest.get(slug), names) !== undefined,
    partsOf: (id) => kept.peek(id)?.parts,
    keepNewest(slug, revisionId) {
      if (kept.has(revisionId) && newest.get(slug) !== revisionId) newest.set(slug, revisionId);
    },
    keep(id, read) {
      const before = kept.get(id);
      const fresh = PART_NAMES.filter(
        (name) => read[name] !== undefined && before?.parts[name] === undefined,
      );
      if (fresh.length === 0) return;
      // Whatever is read once would push out what is read often, and moving it in and out costs more than reading it.
      if (before === undefined && kept.calculatedSize > bytes * CROWDED && !seen.has(id)) {
        seen.set(id, true);
        return;
      }
      const size = fresh.reduce((sum, name) => sum + sizeOfPart(read, name), before?.size ?? ENTRY_BYTES);
      kept.set(id, { parts: { ...before?.parts, ...read }, size });
    },
    get counts() {
      return { ...counted, bytes: kept.calculatedSize };
    },
  };
}

const NOTHING_KEPT: PartCache = {
  find: () => undefined,
  hasNewest: () => false,
  partsOf: () => undefined,
  keep: () => {},
  keepNewest: () => {},
  counts: { hits: 0, misses: 0, bytes: 0 },
};

/** Fewer are hardly ever of an article, so that many are found by their slugs at most. */
const BYTES_FOR_AN_ARTICLE = 4_096;
/** How full it is when it takes only what is read again. */
const CROWDED = 0.9;
/**
 * So many revisions that are not kept are remembered as read: what is read again among as few others is read often.
 * Were all remembered that were read lately, revisions that are all read equally often would push out one another for
 * nothing, and grow old before they go, which is the dearest garbage there is.
 */
const MOST_SEEN = 256;
const ENTRY_BYTES = 200;
/** What a value takes in memory beside its characters, as heap snapshots of parts of revisions show, rounded up. */
const OBJECT_BYTES = 40;
const FIELD_BYTES = 12;

/** A mention has its passage to itself, and shares the id of its entity with others. */
const MENTION_BYTES = 160;

function sizeOfPart(parts: KeptParts, name: PartName): number {
  if (name !== "mentions") return sizeOf(parts[name]);
  return OBJECT_BYTES + MENTION_BYTES * (parts.mentions?.length ?? 0);
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return 2 * value.length + FIELD_BYTES;
  if (typeof value !== "object" || value === null) return FIELD_BYTES;
  let size = OBJECT_BYTES;
  if (Array.isArray(value)) for (const one of value) size += sizeOf(one);
  else for (const name in value) size += sizeOf(Reflect.get(value, name));
  return size;
}
