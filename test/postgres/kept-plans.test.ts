import { sql } from "kysely";
import { expect, it } from "vitest";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { createWorld } from "../engines/world.ts";

it("the server keeps the plans of statements that come again, and of no more than a connection can bear", async () => {
  await using world = await createWorld();
  if (world.options.kind !== "postgres") throw new Error("This test is for PostgreSQL");
  const { db, close } = await openDatabase({ ...world.options, poolSize: 1 });
  try {
    const kept = async () => {
      const { rows } = await sql<{ statement: string }>`
        select statement from pg_prepared_statements where statement like '/* kept %'`.execute(db);
      return rows.map(({ statement }) => statement);
    };
    for (let time = 0; time < 3; time += 1) await sql`/* kept once */ select ${time}::integer`.execute(db);
    expect(await kept()).toEqual(["/* kept once */ select $1::integer"]);
    for (let number = 0; number < 300; number += 1) {
      const statement = sql`${sql.raw(`/* kept ${number} */`)} select ${number}::integer as number`;
      await statement.execute(db);
      expect((await statement.execute(db)).rows).toEqual([{ number }]);
    }
    expect((await kept()).length).toBeLessThanOrEqual(200);
  } finally {
    await close();
  }
});
