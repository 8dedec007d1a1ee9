import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { askAs, startCountingInstance } from "../engines/counting-instance.ts";
import { createWorld, postgresUrl, type World } from "../engines/world.ts";
import { startNutgraf } from "../once/nutgraf-process.ts";

/** Four times what the smallest operation counts. */
const COST_PER_MINUTE = 2_000;

const CLIENT = "203.0.113.7";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const startInstance = (costPerMinute = COST_PER_MINUTE) =>
  startCountingInstance(world.options, costPerMinute);

const budgetRows = () => world.db.selectFrom("client_budget").selectAll().orderBy("key").execute();

describe("a client's budget on several instances", () => {
  it("is one, whichever of them it asks", async () => {
    await using one = await startInstance();
    await using other = await startInstance();
    for (const each of [one, other, other, one]) expect(await each.askAs(CLIENT)).toBe(200);
    for (const each of [other, one]) expect(await each.askAs(CLIENT)).toBe(429);
    expect(await one.askAs("203.0.113.8")).toBe(200);
  });

  it("is one without a setting, wherever the service is started on PostgreSQL", async () => {
    await using nutgraf = startNutgraf(["serve"], {
      PORT: "0",
      DATABASE_URL: postgresUrl(world),
      NUTGRAF_CLIENT_COST: String(COST_PER_MINUTE),
      NUTGRAF_PROXIES: "1",
    });
    await using other = await startInstance();
    const [url] = await nutgraf.waitFor(/http:\/\/\S+\/graphql/);
    for (const status of [200, 200, 200, 200, 429]) expect(await askAs(CLIENT, url)).toBe(status);
    expect(await other.askAs(CLIENT)).toBe(429);
  });

  it("costs who is far from it no statement", async () => {
    await using instance = await startInstance(20_000_000);
    await instance.askAs(CLIENT);
    await instance.askAs(CLIENT);
    expect(instance.statements.filter((sql) => sql.includes("client_budget"))).toEqual([]);
  });

  it("is counted by each for itself while the database can't be told, which is logged", async () => {
    await using one = await startInstance();
    await using other = await startInstance();
    await world.db.schema.alterTable("client_budget").renameTo("away").execute();
    for (const status of [200, 200, 200, 200, 429]) expect(await one.askAs(CLIENT)).toBe(status);
    expect(await other.askAs(CLIENT)).toBe(200);
    expect(one.log).toEqual([expect.stringContaining("could not be told to other instances")]);
  });

  it("leaves nothing of minutes that are over", async () => {
    await world.db
      .insertInto("client_budget")
      .values({ key: "198.51.100.1", points: 5_000, expire: Date.now() - 1 })
      .execute();
    await using instance = await startInstance();
    await instance.askAs(CLIENT);
    await expect.poll(budgetRows).toEqual([{ key: CLIENT, points: 500, expire: expect.any(Number) }]);
  });

  it("begins anew with the next minute", async () => {
    await world.db
      .insertInto("client_budget")
      .values({ key: CLIENT, points: COST_PER_MINUTE, expire: Date.now() - 1 })
      .execute();
    await using instance = await startInstance();
    expect(await instance.askAs(CLIENT)).toBe(200);
  });
});
