import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

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
});
