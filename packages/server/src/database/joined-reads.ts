import type { Kysely } from "kysely";
import { LRUCache } from "lru-cache";

import { type KeptStatement, keptStatement } from "./kept-statement.ts";
import type { Tables } from "./tables.ts";
import { Work } from "./work.ts";
import { WorkingDatabase } from "./working.database.ts";

/** Gives values by key, in the order of the keys. */
export type GiveByKey<Value> = (keys: readonly string[]) => Promise<readonly Value[]>;

/** Reads them, from the database that it is given, by a statement that is put together once. */
export type ReadByKey<Value> = (
  keys: readonly string[],
  db: Kysely<Tables>,
  kept: KeptStatement,
) => Promise<readonly Value[]>;

/** A statement is asked for so many keys at most, but for those of one request. */
const MOST_KEYS = 1_000;

/**
 * A statement is shared by so many requests, or by half of all that wait if they are more. If all shared one, this
 * process would wait for the database and the database for this process, in turn; so the one reads for some while the
 * other answers the rest.
 */
const READERS = 16;

/** A statement that takes longer, in milliseconds, is waited for no more: another one goes beside it. */
const SLOW = 20;

/** So many statements of one kind are under way at once. */
const MOST_UNDER_WAY = 4;

/** What is read under one name. */
interface Kind {
  underWay: number;
  /** The last one that was sent, until it is answered or turns out to be slow. */
  waitedFor: Joined | null;
  /** What waits for a statement, the first first. */
  readonly waiting: Joined[];
  /** How many requests wait for one. */
  waitingReaders: number;
  /** The statement that all of them are. */
  readonly kept: KeptStatement;
}

/** Keys that share a statement. */
interface Joined {
  readonly keys: Set<string>;
  /** How many requests they are from. */
  readers: number;
  /** It is given up when all that wait for it are. */
  readonly work: Work;
  /** By key, once they are given. */
  readonly values: Promise<ReadonlyMap<string, unknown>>;
  /** Sends the statement, and gives what it is answered with. */
  read(this: void): Promise<ReadonlyMap<string, unknown>>;
  /** Gives those who share it what it was answered with. */
  give(this: void, answered: Promise<ReadonlyMap<string, unknown>>): void;
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
  const joined = last !== undefined && mayJoin(last, keys, kind) ? last : newJoined(db, read, kind.kept);
  for (const key of keys) joined.keys.add(key);
  joined.readers += 1;
  kind.waitingReaders += 1;
  if (joined === last) return joined;
  kind.waiting.push(joined);
  setImmediate(() => readNext(kind));
  return joined;
}

function kindOf(shared: Kysely<Tables>, what: string): Kind {
  const kinds = kindsOf.get(shared) ?? new LRUCache<string, Kind>({ max: MOST_KINDS });
  kindsOf.set(shared, kinds);
  const known = kinds.get(what);
  if (known !== undefined) return known;
  const kind: Kind = { underWay: 0, waitedFor: null, waiting: [], waitingReaders: 0, kept: keptStatement() };
  kinds.set(what, kind);
  return kind;
}

function mayJoin(
  { keys, readers, work }: Joined,
  more: readonly string[],
  { waitingReaders }: Kind,
): boolean {
  return (
    readers < Math.max(READERS, waitingReaders / 2) && keys.size + more.length <= MOST_KEYS && !work.isGivenUp
  );
}

/** Sends what has waited longest, unless one is waited for. */
function readNext(kind: Kind): void {
  if (kind.waitedFor !== null || kind.underWay >= MOST_UNDER_WAY) return;
  const next = kind.waiting.shift();
  if (next === undefined) return;
  kind.waitingReaders -= next.readers;
  kind.underWay += 1;
  kind.waitedFor = next;
  const goOn = () => {
    if (kind.waitedFor === next) kind.waitedFor = null;
    readNext(kind);
  };
  const watch = setTimeout(goOn, SLOW);
  const answered = next.read();
  void answered.catch(nothing).finally(() => {
    clearTimeout(watch);
    kind.underWay -= 1;
    goOn();
    // All who share it answer their clients now, one after another: the next one is to be on its way by then.
    if (kind.waitedFor === null) next.give(answered);
    else setImmediate(next.give, answered);
  });
}

/** Whoever reads the values is told why there are none. */
const nothing = () => {};

function newJoined<Value>(db: Kysely<Tables>, read: ReadByKey<Value>, kept: KeptStatement): Joined {
  const keys = new Set<string>();
  const work = new Work().onlyReads();
  let give: Joined["give"] = nothing;
  const values: Joined["values"] = new Promise((resolve) => (give = resolve));
  return {
    keys,
    readers: 0,
    work,
    values,
    async read() {
      const asked = [...keys];
      const found = await read(asked, db instanceof WorkingDatabase ? db.for(work) : db, kept);
      return new Map(asked.map((key, index) => [key, found[index]]));
    },
    give,
  };
}
