import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openDatabase } from "../packages/server/src/database/connection.ts";
import { DatabaseNewerError } from "../packages/server/src/database/errors.ts";
import { migrate } from "../packages/server/src/database/migrate.ts";
import { type Migration, MIGRATIONS } from "../packages/server/src/database/migrations/index.ts";
import { countRows } from "./engines/rows.ts";
import { createWorld, type World } from "./engines/world.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe("both engines answer alike", () => {
  it("gives calendar dates and decimals as the exact text, and counts as numbers", async () => {
    const { rows } = await sql`select
      date '2024-11-15' as day,
      array[date '0001-01-01', null] as days,
      12.50::numeric as decimal,
      array[0.10, 1e3]::numeric[] as decimals,
      count(*) as count,
      array[1, 2]::bigint[] as counts,
      timestamptz '2024-11-15 12:00+02' as instant
      from generate_series(1, 3)`.execute(world.db);
    expect(rows).toEqual([
      {
        day: "2024-11-15",
        days: ["0001-01-01", null],
        decimal: "12.50",
        decimals: ["0.10", "1000"],
        count: 3,
        counts: [1, 2],
        instant: new Date("2024-11-15T10:00:00Z"),
      },
    ]);
  });

  it("keeps the time of day in UTC, whatever the server's own", async () => {
    const { rows } = await sql`select timestamptz '2024-11-15 23:30-01:00'::date as day`.execute(world.db);
    expect(rows).toEqual([{ day: "2024-11-16" }]);
  });

  it("takes English words back to their stems", async () => {
    const { rows } =
      await sql`select to_tsvector('english', 'the ports were opening')::text as words`.execute(world.db);
    expect(rows).toEqual([{ words: "'open':4 'port':2" }]);
  });

  it("tells each statement by its name, and no bounds of transactions", async () => {
    world.resetStatements();
    await world.db.transaction().execute((trx) => sql`/* one.statement */ select 1`.execute(trx));
    expect(world.statements).toEqual(["one.statement"]);
  });

  it("tells a statement that failed, too", async () => {
    world.resetStatements();
    await expect(sql`/* wrong.statement */ select nothing`.execute(world.db)).rejects.toThrow("nothing");
    expect(world.statements).toEqual(["wrong.statement"]);
  });
});

describe("migrating", () => {
  it("takes every step once, even where two instances begin at the same time", async () => {
    await using empty = await createWorld({ empty: true });
    // The embedded engine has one connection, over which both have to come.
    const second = empty.engine === "postgres" ? await openDatabase(empty.options) : null;
    const taken = await Promise.all([migrate(empty.db), migrate(second?.db ?? empty.db)]);
    await second?.close();

    expect(taken.flat()).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await migrate(empty.db)).toEqual([]);
    expect(await countRows(empty.db)).toMatchObject({ article: 0, entity: 0 });
  });

  it("takes a step that was added since, and nothing of it if it fails", async () => {
    await using older = await createWorld();
    const added: Migration = {
      name: "9998-added",
      async up(db) {
        await sql`create table added (id text)`.execute(db);
      },
    };
    const failing: Migration = {
      name: "9999-failing",
      async up() {
        throw new Error("half done");
      },
    };
    await expect(migrate(older.db, [...MIGRATIONS, added, failing])).rejects.toThrow("half done");
    const tables = sql<{ found: string | null }>`select to_regclass('added')::text as found`;
    expect((await tables.execute(older.db)).rows).toEqual([{ found: null }]);
    expect(await migrate(older.db, [...MIGRATIONS, added])).toEqual(["9998-added"]);
    expect((await tables.execute(older.db)).rows).toEqual([{ found: "added" }]);
  });

  it("refuses a database from a newer release, and says what to do", async () => {
    await using newer = await createWorld();
    await sql`insert into nutgraf_migration (name) values ('0999-later')`.execute(newer.db);
    const refused = migrate(newer.db);
    await expect(refused).rejects.toThrow(DatabaseNewerError);
    await expect(refused).rejects.toThrow("newer release of Nutgraf (it has 0999-later): run that release");
  });
});
