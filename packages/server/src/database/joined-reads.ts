import type { Kysely } from "kysely";
import { LRUCache } from "lru-cache";

import type { Tables } from "./tables.ts";
import { Work } from "./work.ts";
import { WorkingDatabase } from "./working.database.ts";

/** Gives values by key, in the order of the keys. */
export type GiveByKey<Value> = (keys: readonly string[]) => Promise<readonly Value[]>;

/** Reads them, from the database that it is given. */
export type ReadByKey<Value> = (keys: readonly string[], db: Kysely<Tables>) => Promise<readonly Value[]>;

/** A statement is asked for so many keys at most, but for those of one request. */
const MOST_KEYS = 1_000;

/** So many statements of one kind are under way at once; what comes meanwhile shares the next. */
const MOST_UNDER_WAY = 2;

/** What is read under one name. */
interface Kind {
  underWay: number;
  /** What waits for a statement, the first first. */
  readonly waiting: Joined[];
}

/** Keys that share a statement. */
interface Joined {
  readonly keys: Set<string>;
  /** It is given up when all that wait for it are. */
  readonly work: Work;
  /** By key, when the statement has been answered. */
  readonly values: Promise<ReadonlyMap<string, unknown>>;
  /** Sends the statement; done when it has been answered, or has failed, which `values` tells. */
  readonly read: () => Promise<void>;
}

/**
 * So many kinds are known at once. One that is given up is only joined by nobody more. Not a Map from which each is
 * taken when it is done: see docs/decisions/0025.
 */
const MOST_KINDS = 1_000;

const kindsOf = new WeakMap<Kysely<Tables>, LRUCache<string, Kind>>();

/**
 * Makes requests that come at the same moment share a statement: what all of them read of one kind, until the process
 * has taken in everything that has arrived, is read at once; and while such statements are under way, what comes
 * meanwhile waits for the next. So the busier the service is, the less a request costs. Nothing is kept: whoever asks
 * later reads anew, and nobody gets what was read before he asked.
 *
 * @param what names the kind, with all that the statement depends on beside the keys
 */
export function joinReads<Value>(db: Kysely<Tables>, what: string, read: ReadByKey<Value>): GiveByKey<Value> {
  const mine = db instanceof WorkingDatabase ? db.work : null;
  return async (keys) => {
    mine?.requireWanted();
    const { values: coming, work } = join(db, what, read, keys);
    if (mine === null) work.join();
    else mine.waitFor(work);
    // Whoever reads under one name reads the same kind of value.
    const values = (await coming) as ReadonlyMap<string, Value>;
    // Others may have waited on.
    mine?.requireWanted();
    // Each key was among those that were read.
    return keys.map((key) => values.get(key) as Value);
  };
}

function join<Value>(
  db: Kysely<Tables>,
  what: string,
  read: ReadByKey<Value>,
  keys: readonly string[],
): Joined {
  const shared = db instanceof WorkingDatabase ? db.shared : db;
  const kind = kindOf(shared, what);
  const last = kind.waiting.at(-1);
  const joined = last !== undefined && mayJoin(last, keys) ? last : newJoined(db, read);
  for (const key of keys) joined.keys.add(key);
  if (joined === last) return joined;
  kind.waiting.push(joined);
  setImmediate(() => void readNext(kind));
  return joined;
}

function kindOf(shared: Kysely<Tables>, what: string): Kind {
  const kinds = kindsOf.get(shared) ?? new LRUCache<string, Kind>({ max: MOST_KINDS });
  kindsOf.set(shared, kinds);
  const known = kinds.get(what);
  if (known !== undefined) return known;
  const kind: Kind = { underWay: 0, waiting: [] };
  kinds.set(what, kind);
  return kind;
}

function mayJoin({ keys, work }: Joined, more: readonly string[]): boolean {
  return keys.size + more.length <= MOST_KEYS && !work.isGivenUp;
}

/** Reads what waits, as long as there is something and not too much is under way. */
async function readNext(kind: Kind): Promise<void> {
  if (kind.underWay >= MOST_UNDER_WAY) return;
  kind.underWay += 1;
  for (let next = kind.waiting.shift(); next !== undefined; next = kind.waiting.shift()) await next.read();
  kind.underWay -= 1;
}

function newJoined<Value>(db: Kysely<Tables>, read: ReadByKey<Value>): Joined {
  const keys = new Set<string>();
  const work = new Work().onlyReads();
  let start: () => void = () => {};
  const values = new Promise<void>((resolve) => (start = resolve)).then(async () => {
    const asked = [...keys];
    const found = await read(asked, db instanceof WorkingDatabase ? db.for(work) : db);
    // As many as the keys.
    return new Map(asked.map((key, index) => [key, found[index] as Value]));
  });
  return {
    keys,
    work,
    values,
    read: () => {
      start();
      return values.then(nothing, nothing);
    },
  };
}

/** Whoever reads the values is told why there are none. */
const nothing = () => {};
