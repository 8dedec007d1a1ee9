import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { openPostgresPool } from "../../packages/server/src/database/postgres-pool.ts";
import { createWorld, postgresUrl } from "../engines/world.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

it("A connection that nobody uses is kept for minutes, with what its process knows, and not for ever", async () => {
  await using world = await createWorld({ empty: true });
  const { pool } = openPostgresPool({
    url: postgresUrl(world),
    size: 2,
    applicationName: "kept connections",
    connectMilliseconds: MINUTE,
  });
  try {
    await pool.query("select 1");
    vi.advanceTimersByTime(5 * MINUTE);
    expect(pool.totalCount).toBe(1);
    vi.advanceTimersByTime(10 * MINUTE);
    expect(pool.totalCount).toBe(0);
  } finally {
    await pool.end();
  }
});
