import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { folderOf, newsroomOf, portArticle } from "../engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "../engines/nutgraf.ts";
import { postgresUrl } from "../engines/world.ts";

const PATIENT = { timeout: 30_000 };
const DEADLINE_MILLISECONDS = 2_000;

let nutgraf: Nutgraf;
/** Another program at the same database. */
let other: pg.Client;

beforeAll(async () => {
  nutgraf = await startNutgraf({
    files: folderOf({ slug: "first" }),
    server: { executionMilliseconds: DEADLINE_MILLISECONDS },
  });
});
afterAll(() => nutgraf[Symbol.asyncDispose]());
beforeEach(async () => {
  other = new pg.Client({ connectionString: postgresUrl(nutgraf.world) });
  await other.connect();
});
afterEach(() => other.end());

/** Keeps whoever reads or writes the table waiting. */
async function lock(table: string): Promise<AsyncDisposable> {
  await other.query(`begin; lock table ${table} in access exclusive mode`);
  return { [Symbol.asyncDispose]: async () => void (await other.query("rollback")) };
}

/** How many statements of the service wait in the server for what is locked. */
async function waiting(): Promise<number> {
  const { rows } = await other.query<{ readonly count: number }>(
    `select count(*)::integer as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? -1;
}

let asked = 0;

/** A query that nobody has asked before, so that nothing of it is kept. */
function fresh(selection = "headline"): string {
  asked += 1;
  return `query Fresh${asked} { article(slug: "first") { ${selection} } }`;
}

interface Asked {
  readonly answer: Promise<string>;
  goAway(): void;
}

/** Somebody asks, and can go away. */
function ask(query: string, { path = "", key = "" } = {}): Asked {
  const headers = {
    "content-type": "application/json",
    ...(key !== "" && { authorization: `Bearer ${key}` }),
  };
  const asking: ClientRequest = request(nutgraf.url + path, { method: "POST", headers, agent: false });
  const answer = new Promise<string>((resolve, reject) => {
    asking.on("response", (response: IncomingMessage) => resolve(text(response)));
    asking.on("error", reject);
  });
  // Of one who has gone away there is none.
  answer.catch(() => {});
  asking.end(JSON.stringify({ query }));
  return { answer, goAway: () => asking.destroy() };
}

/** That as many as the pool has connections, and more, are answered at once. */
async function expectPoolWhole(): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 30 }, () => nutgraf.send(fresh("headline slug"))));
  for (const answer of answers) expect(answer).toMatchObject({ data: { article: { slug: "first" } } });
}

describe("a query past its deadline", () => {
  const timedOut = { errors: [{ extensions: { code: "EXECUTION_TIMEOUT" } }] };

  it("has nothing running in the database any more, and its connections serve others", async () => {
    {
      await using _locked = await lock("article");
      const answers = await Promise.all(Array.from({ length: 20 }, () => nutgraf.send(fresh())));
      expect(answers).toMatchObject(answers.map(() => timedOut));
      await expect.poll(waiting, PATIENT).toBe(0);
    }
    await expectPoolWhole();
  });

  it("sends no statement more than it had, however often it was asked before", async () => {
    const query = 'query Again { article(slug: "first") { headline people { nodes { name } } } }';
    const key = await nutgraf.makeKey("read");
    const expected = { data: { article: { people: { nodes: [{ name: "Ana Ruiz" }] } } } };
    for (const _ of [1, 2, 3]) expect(await nutgraf.as(key).send(query)).toMatchObject(expected);
    nutgraf.world.resetStatements();
    {
      await using _locked = await lock("article");
      expect(await nutgraf.as(key).send(query)).toMatchObject(timedOut);
      await expect.poll(waiting, PATIENT).toBe(0);
    }
    const ofArticles = nutgraf.world.statements.filter((name) => !name.startsWith("api-key"));
    expect(ofArticles).toHaveLength(1);
    expect(await nutgraf.as(key).send(query)).toMatchObject(expected);
  });

  it("has nothing running where it reads in a transaction, either", async () => {
    const key = await nutgraf.makeKey("publish");
    const query = "{ contentExport { articleCount } }";
    nutgraf.world.resetStatements();
    {
      await using _locked = await lock("article");
      expect(await nutgraf.as(key).send(query)).toMatchObject(timedOut);
      await expect.poll(waiting, PATIENT).toBe(0);
    }
    expect(await nutgraf.as(key).send(query)).toMatchObject({ data: { contentExport: { articleCount: 1 } } });
    await expectPoolWhole();
  });

  it("is answered to all who waited for the same, and asked of the database once", async () => {
    const query = fresh();
    nutgraf.world.resetStatements();
    await using _locked = await lock("article");
    const all = await Promise.all([nutgraf.send(query), nutgraf.send(query), nutgraf.send(query)]);
    expect(all).toMatchObject([timedOut, timedOut, timedOut]);
    await expect.poll(waiting, PATIENT).toBe(0);
    await expect.poll(() => nutgraf.world.statements.length, PATIENT).toBe(1);
  });
});

describe("a client that goes away while it is read for him", () => {
  it.each(["", "/stream"])("leaves nothing running: /graphql%s", async (path) => {
    {
      await using _locked = await lock("article");
      const asking = ask(fresh(), { path });
      await expect.poll(waiting, PATIENT).toBe(1);
      asking.goAway();
      await expect.poll(waiting, PATIENT).toBe(0);
    }
    await expectPoolWhole();
  });

  it("leaves nothing running: a WebSocket", async () => {
    {
      await using _locked = await lock("article");
      const socket = new WebSocket(nutgraf.url.replace("http", "ws"), "graphql-transport-ws");
      const ready = new Promise((resolve) => socket.addEventListener("message", resolve, { once: true }));
      socket.addEventListener("open", () => socket.send('{"type":"connection_init"}'));
      await ready;
      socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: fresh() } }));
      await expect.poll(waiting, PATIENT).toBe(1);
      socket.close();
      await expect.poll(waiting, PATIENT).toBe(0);
    }
    await expectPoolWhole();
  });

  it("leaves it to others who wait for the same", async () => {
    const query = fresh();
    const locked = await lock("article");
    const first = ask(query);
    await expect.poll(waiting, PATIENT).toBe(1);
    const second = ask(query);
    // What comes after it is answered, so that it has come.
    for (const _ of [1, 2]) await nutgraf.send("{ __typename }");
    first.goAway();
    for (const _ of [1, 2]) await nutgraf.send("{ __typename }");
    expect(await waiting()).toBe(1);
    await locked[Symbol.asyncDispose]();
    expect(JSON.parse(await second.answer)).toMatchObject({
      data: { article: { headline: expect.any(String) } },
    });
  });

  it("leaves statements that others share to them", async () => {
    const locked = await lock("article");
    const first = ask(fresh());
    await expect.poll(waiting, PATIENT).toBe(1);
    // Of statements of one kind two are under way at once; these share the second.
    const [second, third] = [ask(fresh("headline slug")), ask(fresh("headline url"))];
    await expect.poll(waiting, PATIENT).toBeGreaterThan(1);
    for (const asking of [first, second]) asking.goAway();
    await locked[Symbol.asyncDispose]();
    expect(JSON.parse(await third.answer)).toMatchObject({
      data: { article: { headline: expect.any(String) } },
    });
  });

  it("does not keep a change from its end", async () => {
    const newsroom = await newsroomOf(nutgraf);
    {
      await using _locked = await lock("revision");
      const files = portArticle({ slug: "second" });
      const key = await nutgraf.makeKey("publish");
      const mutation = `mutation { articlePublish(input: ${inputOf(files)}) { article { slug } errors { __typename } } }`;
      const asking = ask(mutation, { key });
      await expect.poll(waiting, PATIENT).toBe(1);
      asking.goAway();
      for (const _ of [1, 2]) await nutgraf.send("{ __typename }");
      expect(await waiting()).toBe(1);
    }
    const published = async () => (await newsroom.send('{ article(slug: "second") { slug } }')).data;
    await expect.poll(published, PATIENT).toEqual({ article: { slug: "second" } });
  });
});

/** As GraphQL writes it. */
function inputOf(files: unknown): string {
  return `{ files: ${JSON.stringify(files).replaceAll(/"(\w+)":/g, "$1:")} }`;
}
