import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { createChangeFeed } from "../../packages/server/src/changes/change-feed.ts";
import { checkContent } from "../../packages/server/src/content/check.ts";
import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { publish } from "../../packages/server/src/publishing/publish.ts";
import { checkedContent } from "../engines/article-fixture.ts";
import { startCountingInstance } from "../engines/counting-instance.ts";
import { postgresServer } from "../engines/engine.ts";
import { type Instance, startInstance } from "../engines/instance.ts";
import { folderOf, newsroomOf, portArticle } from "../engines/newsroom.ts";
import { publishChecked } from "../engines/publish-folder.ts";
import { entities, measures, visit } from "../engines/small-world.ts";
import { note, take } from "../engines/watching.ts";
import { createWorld, postgresUrl, type World } from "../engines/world.ts";
import { type Pooler, startPooler } from "./pgbouncer.ts";

let pooler: Pooler;
let world: World;
let instance: Instance;

const NEVER = 24 * 60 * 60 * 1_000;

beforeAll(async () => {
  pooler = await startPooler(postgresServer());
});
afterAll(() => pooler[Symbol.asyncDispose]());

beforeEach(async () => {
  world = await createWorld();
  await publishChecked(world.db, checkContent(folderOf({ slug: "first" })), "the content of the test");
  instance = await startInstance(pooled(world));
});
afterEach(async () => {
  await instance.stop();
  await world.close();
});

/** Through the pooler, but for what it does not deliver. */
const pooled = (of: World) => ({
  kind: "postgres" as const,
  url: pooler.through(postgresUrl(of)),
  listenUrl: postgresUrl(of),
});

const HEADLINE = "query ($slug: String!) { article(slug: $slug) { headline } }";

const times = <Value>(count: number, work: (index: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** What is run between the statements of others on the pooler's few connections, as other programs would. */
async function jostle(text: string): Promise<AsyncDisposable> {
  const client = new pg.Client({ connectionString: pooler.through(postgresUrl(world)) });
  await client.connect();
  let isRunning = true;
  const running = (async () => {
    while (isRunning) await client.query(text);
  })();
  return {
    async [Symbol.asyncDispose]() {
      isRunning = false;
      await running;
      await client.end();
    },
  };
}

describe("through a pooler that gives each transaction another connection", () => {
  it("the service reads and writes, many at once", async () => {
    const newsroom = await newsroomOf(instance);
    await times(6, async (index) => {
      const slug = `article-${index}`;
      const headline = `News ${index}`;
      expect(await newsroom.publish({ files: portArticle({ slug, headline }) })).toMatchObject({
        errors: [],
      });
      const answers = await times(20, () => instance.ask(HEADLINE, { slug }));
      expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
        new Set([JSON.stringify({ article: { headline } })]),
      );
    });
    const { rows } = await sql`select * from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`.execute(world.db);
    expect(rows).toEqual([]);
  });

  it("answers don't depend on what the server or other programs set", async () => {
    await sql`do $$ begin
      execute format('alter database %I set TimeZone to ''Asia/Tokyo''', current_database());
      execute format('alter database %I set DateStyle to ''German''', current_database());
    end $$`.execute(world.db);
    await using other = await startInstance(pooled(world));
    await using _one = await jostle("set TimeZone to 'America/Lima'; set DateStyle to 'SQL'");
    await using _two = await jostle("set TimeZone to 'Asia/Tokyo'; select now()");
    const seen = await times(200, async () => {
      const { rows } = await sql`select current_setting('TimeZone') as zone,
        '2024-05-01'::date::text as day, '2024-05-01T00:00Z'::timestamptz::text as time`.execute(
        other.database.db,
      );
      return JSON.stringify(rows);
    });
    expect([...new Set(seen)]).toEqual([
      JSON.stringify([{ zone: "UTC", day: "2024-05-01", time: "2024-05-01 00:00:00+00" }]),
    ]);
  });

  it("statements that come again are kept where the pooler finds them again, and sent anew where it does not", async () => {
    const { db } = instance.database;
    await times(200, async (index) => {
      const { rows } = await sql`/* kept */ select ${index}::integer as number`.execute(db);
      expect(rows).toEqual([{ number: index }]);
    });
    const { rows } = await sql<{ kept: boolean }>`select exists (
      select from pg_prepared_statements where statement like '/* kept */%') as kept`.execute(db);
    expect(rows).toEqual([{ kept: pooler.keepsPlans }]);
  });

  it("several begin at once, and one of them makes the tables", async () => {
    await using empty = await createWorld({ empty: true });
    const steps = await times(4, async () => {
      const { db, close } = await openDatabase(pooled(empty));
      const taken = await migrate(db);
      await close();
      return taken.length;
    });
    expect(steps.filter((count) => count > 0)).toHaveLength(1);
  });

  it("of two corrections that start from one revision one wins", async () => {
    await using other = await startInstance(pooled(world));
    const correct = (headline: string) =>
      checkedContent([visit.with({ headline }).startsFrom(1)], entities, measures);
    await publish(world.db, checkedContent([visit], entities, measures), { onStale: "refuse" });
    const outcomes = await Promise.all([
      publish(instance.database.db, correct("One"), { onStale: "skip" }),
      publish(other.database.db, correct("Two"), { onStale: "skip" }),
    ]);
    const results = outcomes.map((outcome) =>
      outcome.ok ? outcome.articles.map(({ result }) => result) : [],
    );
    expect(results.flat().toSorted()).toEqual(["PUBLISHED", "SKIPPED"]);
  });

  it("what a client has is counted over all instances", async () => {
    await using one = await startCountingInstance(pooled(world), 2_000);
    await using other = await startCountingInstance(pooled(world), 2_000);
    for (const each of [one, other, other, one]) expect(await each.askAs("203.0.113.7")).toBe(200);
    for (const each of [other, one]) expect(await each.askAs("203.0.113.7")).toBe(429);
    expect([...one.log, ...other.log]).toEqual([]);
  });

  it("changes are heard at once beside the pooler, and within its rounds where that is not said", async () => {
    const { db, listen } = instance.database;
    const silent = await openDatabase({ kind: "postgres", url: pooler.through(postgresUrl(world)) });
    for (const [source, pollMilliseconds] of [
      [{ db, listen }, NEVER],
      [silent, 10],
    ] as const) {
      const feed = await createChangeFeed({ ...source, pollMilliseconds, onFailure: () => {} });
      const heard = take(feed.watch(await feed.newest(), new AbortController().signal), 2);
      await note(world, "one");
      await note(world, "two");
      expect((await heard).map((change) => change.note)).toEqual(["one", "two"]);
      await feed.close();
    }
    await silent.close();
  });
});
