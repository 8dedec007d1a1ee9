import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import type { Tables } from "../../packages/server/src/database/tables.ts";
import { createWorld } from "../engines/world.ts";

async function timeoutOf(db: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ timeout: string }>`
    select current_setting('statement_timeout') as timeout`.execute(db);
  return rows[0]?.timeout;
}

it("the server ends a statement that reads for too long, and none of a change", async () => {
  await using world = await createWorld();
  if (world.options.kind !== "postgres") throw new Error("This test is for PostgreSQL");
  const { db, close } = await openDatabase({ ...world.options, poolSize: 1 });
  try {
    expect(await timeoutOf(db)).toBe("30s");
    expect(await db.transaction().execute(timeoutOf)).toBe("0");
    expect(await db.transaction().setAccessMode("read only").execute(timeoutOf)).toBe("30s");
    expect(await timeoutOf(db)).toBe("30s");
  } finally {
    await close();
  }
});
