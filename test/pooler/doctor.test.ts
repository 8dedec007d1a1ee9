import { afterAll, beforeAll, expect, it } from "vitest";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { checkKeptPlans, checkListening } from "../../packages/server/src/doctor/between.check.ts";
import { postgresServer } from "../engines/engine.ts";
import { createWorld, postgresUrl, type World } from "../engines/world.ts";
import { type Pooler, startPooler } from "./pgbouncer.ts";

let pooler: Pooler;
let world: World;
beforeAll(async () => {
  pooler = await startPooler(postgresServer());
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  await pooler[Symbol.asyncDispose]();
});

it("nutgraf doctor tells that no notice comes through a pooler, and what lets one hear", async () => {
  const url = pooler.through(postgresUrl(world));
  const deaf = await openDatabase({ kind: "postgres", url });
  expect(await checkListening(deaf)).toMatchObject({
    verdict: "warning",
    mend: expect.stringContaining("DATABASE_LISTEN_URL names the PostgreSQL server itself"),
  });
  await deaf.close();
  const hearing = await openDatabase({ kind: "postgres", url, listenUrl: postgresUrl(world) });
  expect(await checkListening(hearing)).toMatchObject({ verdict: "ok" });
  await hearing.close();
});

it("and whether the pooler follows plans that are kept", async () => {
  expect(await checkKeptPlans(pooler.through(postgresUrl(world)))).toMatchObject(
    pooler.keepsPlans ? { verdict: "ok" } : { verdict: "warning", mend: expect.stringContaining("1.21") },
  );
});
