import { getHeapSpaceStatistics } from "node:v8";

import { sql } from "kysely";
import { expect, it } from "vitest";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { createWorld, postgresUrl } from "../engines/world.ts";

const ROWS = sql<object>`/* test.rows */ select number, 'row ' || number as name, now()::text as at
  from generate_series(1, 400) as number`;

const STATEMENTS = 3_000;
const AT_ONCE = 32;

function oldBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === "old_space")?.space_used_size ?? 0;
}

it("What a statement answers dies with whoever asked, and does not grow old", async () => {
  await using world = await createWorld({ empty: true });
  const { db, close } = await openDatabase({ kind: "postgres", url: postgresUrl(world) });
  try {
    let left = STATEMENTS;
    const ask = async () => {
      while (left-- > 0) {
        await ROWS.execute(db);
        if (left % 50 === 0) ages();
      }
    };
    let before = oldBytes();
    let aged = 0;
    const ages = () => {
      const now = oldBytes();
      aged += Math.max(0, now - before);
      before = now;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, ask));
    // Held by one another until the whole heap is looked through, they come to three times as much.
    expect(aged / 1_000_000).toBeLessThan(30);
  } finally {
    await close();
  }
});
