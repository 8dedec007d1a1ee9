import DataLoader from "dataloader";
import type { Kysely } from "kysely";

import { joinReads } from "../database/joined-reads.ts";
import { inKeyOrder } from "../database/key-order.ts";
import type { Tables } from "../database/tables.ts";
import { type Loaded, whenAllLoaded } from "../graphql/loaded.ts";
import { type Redirects, redirectedIds, redirectedMentions } from "../publishing/redirects.ts";
import {
  PART_NAMES,
  type PartName,
  readableParts,
  type ReadableParts,
} from "../publishing/revision-parts.ts";
import { hasParts, type KeptParts, type PartCache } from "./part.cache.ts";
import { findRevisionParts, type PartsRow } from "./revision-parts.store.ts";

/** Reads parts of revisions for one request: what is asked for at the same time, in one statement. */
export interface PartLoader {
  /** Fails for a revision that there is not. */
  load<Name extends PartName>(name: Name, revisionId: string): Loaded<ReadableParts[Name]>;
  /** All parts. */
  loadWhole(revisionId: string): Loaded<ReadableParts>;
  /** Tells parts that were read together with an article; those in memory are taken with them. */
  prime(row: PartsRow): void;
  /** The same of an article of a list, whose parts are read with it each time and not kept in memory. */
  primeListed(row: PartsRow): void;
  /** Tells what the ids of a revision's entities stand for, and which of its parts are going to be asked for. */
  expect(revisionId: string, redirects: Redirects | null, names: readonly PartName[]): void;
  clearAll(): void;
}

interface Wanted {
  readonly name: PartName;
  readonly id: string;
}

export function createPartLoader(db: Kysely<Tables>, cache: PartCache): PartLoader {
  const known = new Map<string, KeptParts>();
  const learn = ({ id, redirects, ...row }: PartsRow) => {
    const read = readableParts(row);
    cache.keep(id, read);
    know(id, redirects, { ...cache.partsOf(id), ...read });
  };
  const know = (id: string, redirects: Redirects | null, parts: KeptParts) => {
    known.set(id, { ...known.get(id), ...standing(parts, redirects) });
  };
  const readWanted = async (wanted: readonly Wanted[]) => {
    for (const { id, redirects, kept, ...row } of await readParts(db, cache, wanted)) {
      if (kept === undefined) learn({ id, redirects, ...row });
      else know(id, redirects, kept);
    }
    return wanted.map(({ name, id }) =>
      known.get(id)?.[name] === undefined ? new Error(`There is no revision with the id ${id}`) : undefined,
    );
  };
  // Most requests find all parts with the articles, or in memory.
  let coming: DataLoader<Wanted, void, string> | undefined;
  const come = (wanted: Wanted): Promise<void> => {
    coming ??= new DataLoader(readWanted, { cacheKeyFn: ({ name, id }) => `${name} ${id}` });
    return coming.load(wanted);
  };
  const load = <Name extends PartName>(name: Name, id: string): Loaded<ReadableParts[Name]> => {
    const part: ReadableParts[Name] | undefined = known.get(id)?.[name];
    if (part !== undefined) return part;
    return come({ name, id }).then(() => {
      const read: ReadableParts[Name] | undefined = known.get(id)?.[name];
      if (read === undefined)
        throw new Error(`The ${name} of revision ${id} was forgotten while it was read`);
      return read;
    });
  };
  return {
    load,
    loadWhole: (id) =>
      whenAllLoaded(
        PART_NAMES.map((name) => load(name, id)),
        () => wholeOf(known.get(id), id),
      ),
    prime: learn,
    primeListed: ({ id, redirects, ...row }) => know(id, redirects, readableParts(row)),
    expect(id, redirects, names) {
      const missing = names.filter((name) => known.get(id)?.[name] === undefined);
      if (missing.length === 0) return;
      const kept = hasParts(cache.partsOf(id), missing) ? cache.find(id, missing) : undefined;
      if (kept !== undefined) return know(id, redirects, kept);
      // Whoever asks for it is told why it can't be read.
      for (const name of missing) come({ name, id }).catch(() => {});
    },
    clearAll() {
      known.clear();
      coming?.clearAll();
    },
  };
}

function wholeOf(parts: KeptParts | undefined, id: string): ReadableParts {
  if (parts === undefined || !isWhole(parts))
    throw new Error(`Revision ${id} was forgotten while it was read`);
  return parts;
}

function isWhole(parts: KeptParts): parts is ReadableParts {
  return hasParts(parts, PART_NAMES);
}

/** A row with what was in memory already, if that is all that is wanted. */
interface FoundParts extends PartsRow {
  readonly kept?: KeptParts | undefined;
}

/** What is in the cache is not read again but for what entities stand for, which merges change. */
async function readParts(
  db: Kysely<Tables>,
  cache: PartCache,
  wanted: readonly Wanted[],
): Promise<readonly FoundParts[]> {
  const names = PART_NAMES.filter((name) => wanted.some((one) => one.name === name));
  const ids = [...new Set(wanted.map(({ id }) => id))];
  const cached = new Map(
    ids.flatMap((id) => {
      const parts = cache.find(id, names);
      return parts === undefined ? [] : [[id, parts] as const];
    }),
  );
  const fresh = ids.filter((id) => !cached.has(id));
  const [read, redirects] = await Promise.all([
    fresh.length === 0 ? [] : joinedParts(db, names, fresh),
    cached.size === 0 ? [] : joinedParts(db, [], [...cached.keys()]),
  ]);
  return [...read, ...redirects.map((row) => ({ ...row, kept: cached.get(row.id) }))];
}

async function joinedParts(
  db: Kysely<Tables>,
  names: readonly PartName[],
  ids: readonly string[],
): Promise<readonly PartsRow[]> {
  const read = joinReads<PartsRow | null>(db, `revisions.parts ${names.join()}`, async (all, from) =>
    inKeyOrder(all, await findRevisionParts(from, names, all), ({ id }) => id),
  );
  return (await read(ids)).flatMap((row) => row ?? []);
}

/** As readers see them now. */
function standing(read: KeptParts, redirects: Redirects | null): KeptParts {
  if (redirects === null) return read;
  const { mentions, ...parts } = read;
  const seen = redirectedIds(parts, redirects);
  return mentions === undefined ? seen : { ...seen, mentions: redirectedMentions(mentions, redirects) };
}
