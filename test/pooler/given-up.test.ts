import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";

import { folderOf } from "../engines/newsroom.ts";
import { checkContent } from "../../packages/server/src/content/check.ts";
import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { postgresServer } from "../engines/engine.ts";
import { serveStore } from "../engines/nutgraf.ts";
import { publishChecked } from "../engines/publish-folder.ts";
import { createWorld, postgresUrl } from "../engines/world.ts";
import { type Pooler, startPooler } from "./pgbouncer.ts";

let pooler: Pooler;

beforeAll(async () => {
  pooler = await startPooler(postgresServer());
});
afterAll(() => pooler[Symbol.asyncDispose]());

it("a query past its deadline has nothing running in the database any more, through a pooler too", async () => {
  await using world = await createWorld();
  await publishChecked(world.db, checkContent(folderOf({ slug: "first" })), "the content of the test");
  const url = postgresUrl(world);
  const database = await openDatabase({ kind: "postgres", url: pooler.through(url), listenUrl: url });
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    await using served = await serveStore(database, { server: { executionMilliseconds: 2_000 } });
    await other.query("begin; lock table article in access exclusive mode");
    const query = '{ article(slug: "first") { headline } }';
    expect(await served.send(query)).toMatchObject({
      errors: [{ extensions: { code: "EXECUTION_TIMEOUT" } }],
    });
    const waiting = async () => {
      const { rows } = await other.query<{ readonly count: number }>(
        `select count(*)::integer as count from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.count;
    };
    await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
    await other.query("rollback");
    expect(await served.send(query)).toMatchObject({ data: { article: { headline: expect.any(String) } } });
  } finally {
    await other.end();
    await database.close();
  }
});
