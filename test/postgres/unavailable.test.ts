import { inspect } from "node:util";

import { sql } from "kysely";
import { describe, expect, it } from "vitest";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { DatabaseTooOldError, DatabaseUnavailableError } from "../../packages/server/src/database/errors.ts";
import { databaseUrl } from "../engines/database-url.ts";
import { postgresServer } from "../engines/engine.ts";
import { createWorld, postgresUrl } from "../engines/world.ts";

const server = postgresServer();

describe("a PostgreSQL that can't be used is told in one sentence with its mend", () => {
  it("where it does not let the user in, without the password", async () => {
    const url = new URL(server);
    url.username = "nutgraf_nobody";
    url.password = "wrong-secret";
    const refused = await failureOf(openDatabase({ kind: "postgres", url: url.href }));
    expect(refused).toBeInstanceOf(DatabaseUnavailableError);
    expect(refused.message).toBe(
      `PostgreSQL at ${url.host} does not let nutgraf_nobody in: mend the user and password of the database's URL.`,
    );
    expect(inspect(refused, { depth: null, showHidden: true })).not.toContain("wrong-secret");
  });

  it("where it does not have the database", async () => {
    const refused = await failureOf(
      openDatabase({ kind: "postgres", url: databaseUrl(server, "nutgraf_nowhere") }),
    );
    expect(refused.message).toContain(
      "has no database nutgraf_nowhere: create it (createdb nutgraf_nowhere)",
    );
  });

  it("where it is older than what Nutgraf is written for", async () => {
    await using world = await createWorld();
    await sql`create schema old`.execute(world.db);
    await sql`create function old.current_setting(text) returns text language sql
      as $$ select '140009' $$`.execute(world.db);
    const url = new URL(postgresUrl(world));
    url.searchParams.set("options", "-c search_path=old,pg_catalog");
    const refused = await failureOf(openDatabase({ kind: "postgres", url: url.href }));
    expect(refused).toBeInstanceOf(DatabaseTooOldError);
    expect(refused.message).toBe(
      "The database is PostgreSQL 14; Nutgraf needs 15 or newer. Upgrade the server.",
    );
  });
});

async function failureOf(attempt: Promise<unknown>): Promise<Error> {
  const failure: unknown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof Error) return failure;
  throw new Error("It did not fail", { cause: failure });
}

it("tells of a connection that broke while nobody used it, without the statements that it kept", async () => {
  await using world = await createWorld();
  const lost = Promise.withResolvers<Error>();
  const options = { kind: "postgres", url: postgresUrl(world), poolSize: 1 } as const;
  const { db, close } = await openDatabase(options, { onConnectionLost: lost.resolve });
  try {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await sql`select pg_terminate_backend(${rows[0]?.pid}::integer)`.execute(world.db);
    const told = inspect(await lost.promise, { depth: null });
    expect(told).toContain("terminating connection");
    expect(told).not.toContain("pg_backend_pid");
    expect((await sql`select 1`.execute(db)).rows).toHaveLength(1);
  } finally {
    await close();
  }
});
