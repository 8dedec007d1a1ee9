import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type ChangeFeed, createChangeFeed } from "../../packages/server/src/changes/change-feed.ts";
import { type NutgrafDatabase, openDatabase } from "../../packages/server/src/database/connection.ts";
import { note, publishVisit, take } from "../engines/watching.ts";
import { createWorld, type World } from "../engines/world.ts";

let world: World;
let other: NutgrafDatabase;
let feed: ChangeFeed | undefined;

beforeEach(async () => {
  world = await createWorld();
  other = await openDatabase(world.options);
  await publishVisit(world);
});
afterEach(async () => {
  await feed?.close();
  await other.close();
  await world.close();
});

const NEVER = 24 * 60 * 60 * 1_000;

/** What the other instance watches. */
async function watchOnOther(options: { readonly pollMilliseconds: number; readonly silent?: boolean }) {
  const { db, listen } = other;
  const { pollMilliseconds } = options;
  const onFailure = (error: unknown) => {
    throw error;
  };
  const hearNothing = async () => ({
    hearsAll: false,
    ask: () => Promise.reject(new Error("There is nothing to ask")),
    close: async () => {},
  });
  feed = await createChangeFeed({
    db,
    onFailure,
    pollMilliseconds,
    listen: options.silent ? hearNothing : listen,
  });
  return feed.watch(await feed.newest(), new AbortController().signal);
}

const notesOf = (changes: readonly { readonly note: string | null }[]) =>
  changes.map((change) => change.note);

/** Ends the connections that listen, as a server does that is restarted. */
const breakListening = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'nutgraf listening' and datname = current_database()`.execute(world.db);

describe("what changes on one instance", () => {
  it("is heard on another at once, without looking for it now and then", async () => {
    const changes = await watchOnOther({ pollMilliseconds: NEVER });
    const heard = take(changes, 2);
    await note(world, "one");
    await note(world, "two");
    expect(notesOf(await heard)).toEqual(["one", "two"]);
  });

  it("is heard once when the connection that listens was lost meanwhile", async () => {
    const changes = await watchOnOther({ pollMilliseconds: NEVER });
    const heard = take(changes, 30);
    for (let round = 1; round <= 10; round += 1) {
      await note(world, `${round}a`);
      await breakListening();
      await note(world, `${round}b`, `${round}c`);
    }
    const rounds = Array.from({ length: 10 }, (_, index) =>
      ["a", "b", "c"].map((part) => `${index + 1}${part}`),
    );
    expect(notesOf(await heard)).toEqual(rounds.flat());
  });

  it("is heard where nothing tells of it, as behind a pooler", async () => {
    const changes = await watchOnOther({ pollMilliseconds: 10, silent: true });
    const heard = take(changes, 2);
    await note(world, "one", "two");
    expect(notesOf(await heard)).toEqual(["one", "two"]);
  });

  it("made by many at once is heard in the order of commits, and none is left out", async () => {
    const changes = await watchOnOther({ pollMilliseconds: NEVER });
    const heard = take(changes, 60);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => note(world, `${index}a`, `${index}b`, `${index}c`)),
    );
    const numbers = (await heard).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => (numbers[0] ?? 0) + index));
  });
});
