import { sql } from "kysely";
import { pino } from "pino";
import { describe, expect, it } from "vitest";

import { createChangeFeed } from "../packages/server/src/changes/change-feed.ts";
import type { Listen } from "../packages/server/src/database/listen.ts";
import { createFindMissing } from "../packages/server/src/readiness/missing.ts";
import { startNutgraf } from "./engines/nutgraf.ts";
import { createWorld, type World } from "./engines/world.ts";

const logger = pino({ level: "silent" });

async function missingFrom({ db }: World, listen: Listen): Promise<readonly string[]> {
  const changes = await createChangeFeed({ db, listen, onFailure: () => {} });
  try {
    return await createFindMissing({ db, changes, logger })();
  } finally {
    await changes.close();
  }
}

describe("/readyz", () => {
  it("says that it is ready where all is there, and which migration is not applied", async () => {
    await using nutgraf = await startNutgraf();
    const ask = () => fetch(new URL("/readyz", nutgraf.url));
    const ready = await ask();
    expect([ready.status, await ready.text()]).toEqual([200, "ready\n"]);
    expect(ready.headers.get("cache-control")).toBe("no-store");

    await sql`delete from nutgraf_migration where name = '0002-newsroom'`.execute(nutgraf.world.db);
    const behind = await ask();
    expect([behind.status, await behind.text()]).toEqual([
      503,
      "The migration 0002-newsroom is not applied.\n",
    ]);
  });

  it("says that a newer release was here before it is ready, as while that one replaces this", async () => {
    await using world = await createWorld();
    await sql`insert into nutgraf_migration (name) values ('9999-later')`.execute(world.db);
    expect(await missingFrom(world, world.database.listen)).toEqual([]);
  });

  it("says where changes are not heard", async () => {
    await using world = await createWorld();
    const deaf: Listen = async () => ({
      hearsAll: false,
      ask: () => Promise.reject(new Error("PostgreSQL is not reached")),
      close: async () => {},
    });
    expect(await missingFrom(world, deaf)).toEqual([expect.stringContaining("Changes are not heard")]);
  });

  it("says where the database does not answer", async () => {
    await using world = await createWorld();
    await using other = await createWorld();
    await other.database.close();
    const missing = await createFindMissing({
      db: other.db,
      changes: { isListening: async () => true },
      logger,
    })();
    expect(missing).toEqual(["The database does not answer."]);
    expect(await missingFrom(world, world.database.listen)).toEqual([]);
  });

  it("looks once for all who ask at the same time", async () => {
    await using world = await createWorld();
    const findMissing = createFindMissing({
      db: world.db,
      changes: { isListening: async () => true },
      logger,
    });
    world.resetStatements();
    await Promise.all([findMissing(), findMissing(), findMissing()]);
    expect(world.statements).toEqual(["migrations.look", "migrations.taken"]);
  });
});
