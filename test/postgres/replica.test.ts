import { type Kysely, sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import type { Tables } from "../../packages/server/src/database/tables.ts";
import { databaseUrl } from "../engines/database-url.ts";
import { type Instance, startInstance } from "../engines/instance.ts";
import { folderOf, type Newsroom, newsroomOf, portArticle } from "../engines/newsroom.ts";
import { publishChecked } from "../engines/publish-folder.ts";
import { type ReplicatedServer, startReplicatedServer } from "../engines/replicated-server.ts";
import { watchFromNow } from "../engines/watching.ts";
import { checkContent } from "../../packages/server/src/content/check.ts";

let servers: ReplicatedServer;
/** What the instance said of its replica. */
let told: string[];
let instance: Instance;
let newsroom: Newsroom;

/** A replica follows, but not at once. */
const SOON = { timeout: 20_000, interval: 5 };

const HEADLINE = "query ($slug: String!) { article(slug: $slug) { headline } }";

beforeAll(async () => {
  servers = await startReplicatedServer();
  const { db, close } = await openDatabase({ kind: "postgres", url: servers.primary });
  await migrate(db);
  await publishChecked(db, checkContent(folderOf({ slug: "first" })), "the content of the test");
  await close();
});
afterAll(() => servers.stop());

beforeEach(async () => {
  told = [];
  instance = await startInstance(withReplica(), {
    replicas: {
      onTaken: () => void told.push("taken"),
      onBehind: () => void told.push("behind"),
      onLost: () => void told.push("lost"),
    },
  });
  newsroom = await newsroomOf(instance);
  await untilRead(instance);
});
afterEach(async () => {
  await onReplica("select pg_wal_replay_resume()");
  await instance.stop();
});

const withReplica = () => ({
  kind: "postgres" as const,
  url: servers.primary,
  readUrls: [servers.replica],
  poolSize: 4,
});

async function onReplica(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: servers.replica });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function isReplica(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select pg_is_in_recovery() as is`.execute(db);
  return rows[0]?.is ?? false;
}

/** Waits until requests are read from the replica. */
const untilRead = ({ database }: Instance) => vi.waitUntil(() => isReplica(database.reader()), SOON);

let count = 0;

async function publish(by: Newsroom = newsroom): Promise<{ slug: string; headline: string }> {
  count += 1;
  const slug = `article-${count}`;
  const headline = `What port ${count} costs`;
  const { errors } = await by.publish({ files: portArticle({ slug, headline }) });
  expect(errors).toEqual([]);
  return { slug, headline };
}

describe("with a replica to read from", () => {
  it("whoever only reads goes on reading while the primary is away", async () => {
    await servers.kill("primary");
    try {
      expect(await instance.ask(HEADLINE, { slug: "first" })).toEqual({
        article: { headline: "What the port costs" },
      });
    } finally {
      await servers.start("primary");
    }
  });

  it("a change is read at once by everybody on the instance that made it, however far the replica is", async () => {
    await onReplica("select pg_wal_replay_pause()");
    const { slug, headline } = await publish();
    for (const reader of [instance, instance.as(await instance.makeKey("read")), newsroom])
      expect(await reader.ask(HEADLINE, { slug })).toEqual({ article: { headline } });
    expect(await isReplica(instance.database.reader())).toBe(false);
    await onReplica("select pg_wal_replay_resume()");
    await untilRead(instance);
    expect(await instance.ask(HEADLINE, { slug })).toEqual({ article: { headline } });
  });

  it("a change is read on another instance from when that one has heard of it", async () => {
    await using other = await startInstance(withReplica());
    await untilRead(other);
    await onReplica("select pg_wal_replay_pause()");
    const heard = await watchFromNow(other.url);
    const { slug, headline } = await publish();
    expect((await heard.next()).value).toMatchObject({ article: { slug, headline } });
    expect(await other.ask(HEADLINE, { slug })).toEqual({ article: { headline } });
  });

  it("whoever may change something reads where he writes, whichever instance he asks", async () => {
    await using other = await startInstance(withReplica());
    await untilRead(other);
    await onReplica("select pg_wal_replay_pause()");
    const { slug, headline } = await publish();
    const editor = other.as(await other.makeKey("correct"));
    expect(await editor.ask(HEADLINE, { slug })).toEqual({ article: { headline } });
  });

  it("a replica that stays behind is told of once, and taken again when it is back", async () => {
    await onReplica("select pg_wal_replay_pause()");
    await publish();
    await expect.poll(() => told, SOON).toEqual(["taken", "behind"]);
    await publish();
    await onReplica("select pg_wal_replay_resume()");
    await untilRead(instance);
    expect(told).toEqual(["taken", "behind", "taken"]);
  });

  it("no request fails when it is killed and comes back", async () => {
    let isReading = true;
    let answers = 0;
    const read = async () => {
      while (isReading) {
        expect(await instance.ask(HEADLINE, { slug: "first" })).toMatchObject({ article: {} });
        answers += 1;
      }
    };
    const readers = Promise.all(Array.from({ length: 8 }, read));
    for (let round = 0; round < 3; round += 1) {
      await servers.kill("replica");
      await expect.poll(() => told.at(-1), SOON).toBe("lost");
      const before = answers;
      await expect.poll(() => answers, SOON).toBeGreaterThan(before + 20);
      await servers.start("replica");
      await expect.poll(() => told.at(-1), SOON).toBe("taken");
    }
    isReading = false;
    await readers;
    expect(told).toEqual(["taken", "lost", "taken", "lost", "taken", "lost", "taken"]);
  });

  it("what the replica breaks off, since it has to go on, is read from the primary, and the rest of the request too", async () => {
    const { db } = instance.database;
    await sql`create table crowded as select 1 as number`.execute(db);
    await expect
      .poll(
        async () =>
          (await sql`select to_regclass('crowded') as found`.execute(instance.database.reader())).rows,
        SOON,
      )
      .toEqual([{ found: "crowded" }]);
    const reader = instance.database.reader();
    const counted = sql<{ count: number }>`select count(*) as count from crowded,
      pg_sleep(case when pg_is_in_recovery() then 100 else 0 end)`.execute(reader);
    await expect.poll(() => activeOnReplica("%from crowded%"), SOON).toBe(1);
    await sql`truncate crowded`.execute(db);
    expect((await counted).rows).toEqual([{ count: 0 }]);
    expect(await isReplica(reader)).toBe(false);
    expect(await isReplica(instance.database.reader())).toBe(true);
  });

  it("one that follows another database is not read from", async () => {
    await sql`create database stranger`.execute(instance.database.db);
    const stranger = await openDatabase({ kind: "postgres", url: databaseUrl(servers.primary, "stranger") });
    await migrate(stranger.db);
    await publishChecked(stranger.db, checkContent(folderOf({ slug: "first" })), "a stranger's content");
    await stranger.close();
    const errors: unknown[] = [];
    const readUrls = [databaseUrl(servers.primary, "stranger")];
    const { reader, close } = await openDatabase(
      { ...withReplica(), readUrls },
      { replicas: { onLost: (_, error) => errors.push(error) } },
    );
    reader();
    await expect.poll(() => errors, SOON).toHaveLength(1);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining("follows another database") });
    await close();
  });
});

async function activeOnReplica(pattern: string): Promise<number> {
  const client = new pg.Client({ connectionString: servers.replica });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from pg_stat_activity
    where application_name = 'nutgraf reading' and state = 'active' and query like $1`,
    [pattern],
  );
  await client.end();
  return rows[0]?.count ?? 0;
}
