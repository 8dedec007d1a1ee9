import { openAsBlob } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import type { Tables } from "../../packages/server/src/database/tables.ts";
import { embeddedDump } from "../engines/engine.ts";
import { startNutgraf } from "./nutgraf-process.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nutgraf-fresh-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts the built service on a directory that isn't there yet, and stops it once it serves. */
async function startFresh(name: string): Promise<string> {
  const directory = join(folder, name);
  await using service = startNutgraf(["serve", "--port", "0"], { NUTGRAF_DATA_DIR: directory });
  await service.waitFor(/serves 0 articles/);
  service.kill("SIGTERM");
  expect((await service.finished).code).toBe(0);
  return directory;
}

describe("a new embedded directory", () => {
  it("is made from the template that the build left, and has what the migrations make", async () => {
    const [first, second] = [await startFresh("first"), await startFresh("second")];
    // Every cluster that is made anew gets a number of its own.
    expect(await clusterNumber(first)).toBe(await clusterNumber(second));

    const dump = await openAsBlob(embeddedDump());
    const migrated = await openDatabase({ kind: "embedded", directory: undefined, dump });
    const fresh = await openDatabase({ kind: "embedded", directory: first });
    expect(await shapeOf(fresh.db)).toEqual(await shapeOf(migrated.db));
    await Promise.all([migrated.close(), fresh.close()]);
  });
});

async function clusterNumber(directory: string): Promise<bigint> {
  return (await readFile(join(directory, "pgdata", "global", "pg_control"))).readBigUInt64LE();
}

/** Every column, index and constraint, and which steps were taken. */
async function shapeOf(db: Kysely<Tables>): Promise<unknown> {
  const { rows } = await sql<{ text: string }>`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as text
      from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid <> 0
    union all select name from nutgraf_migration
    order by 1`.execute(db);
  return rows.map(({ text }) => text);
}
