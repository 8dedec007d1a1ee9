import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type NutgrafDatabase, openDatabase } from "../../packages/server/src/database/connection.ts";
import { type Served, serveStore } from "../engines/nutgraf.ts";
import { createWorld, type World } from "../engines/world.ts";

/** Four times what the smallest operation counts. */
const COST_PER_MINUTE = 2_000;

const CLIENT = "203.0.113.7";

interface Instance extends AsyncDisposable {
  /** The status of one small query by this client. */
  ask(client?: string): Promise<number>;
  readonly statements: readonly string[];
  readonly database: NutgrafDatabase;
}

let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

async function startInstance(costPerMinute = COST_PER_MINUTE): Promise<Instance> {
  const statements: string[] = [];
  const database = await openDatabase(world.options, { onStatement: ({ sql }) => statements.push(sql) });
  const clientBudget = { costPerMinute, proxies: 1, sharedIn: database.db };
  const served: Served = await serveStore(database, { server: { clientBudget } });
  return {
    statements,
    database,
    ask: async (client = CLIENT) => (await post(served.url, client)).status,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await database.close();
    },
  };
}

/** Nothing that is kept: what the cache answers costs nothing. */
function post(url: string, client: string): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": client },
    body: JSON.stringify({ query: "{ __typename }", extensions: { cost: true } }),
  });
}

const budgetRows = () => world.db.selectFrom("client_budget").selectAll().orderBy("key").execute();

describe("a client's budget on several instances", () => {
  it("is one, whichever of them it asks", async () => {
    await using one = await startInstance();
    await using other = await startInstance();
    const statuses = [await one.ask(), await other.ask(), await other.ask(), await one.ask()];
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect([await other.ask(), await one.ask()]).toEqual([429, 429]);
    expect(await one.ask("203.0.113.8")).toBe(200);
  });

  it("costs who is far from it no statement", async () => {
    await using instance = await startInstance(20_000_000);
    await instance.ask();
    await instance.ask();
    expect(instance.statements.filter((sql) => sql.includes("client_budget"))).toEqual([]);
  });

  it("is counted by each for itself while the database tells nothing", async () => {
    await using one = await startInstance();
    await using other = await startInstance();
    await world.db.schema.alterTable("client_budget").renameTo("away").execute();
    const statuses = [await one.ask(), await one.ask(), await one.ask(), await one.ask(), await one.ask()];
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect(await other.ask()).toBe(200);
  });

  it("leaves nothing of minutes that are over", async () => {
    await world.db
      .insertInto("client_budget")
      .values({ key: "198.51.100.1", points: 5_000, expire: Date.now() - 1 })
      .execute();
    await using instance = await startInstance();
    await instance.ask();
    await expect.poll(budgetRows).toEqual([{ key: CLIENT, points: 500, expire: expect.any(Number) }]);
  });
});
