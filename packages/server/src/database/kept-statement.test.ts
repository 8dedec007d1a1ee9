import { type CompiledQuery, sql } from "kysely";
import { expect, it } from "vitest";

import { keptStatement, readByKeys } from "./kept-statement.ts";
import { noServer } from "./no-server.fixture.ts";

/** A database that tells what it is sent, and gives nothing. */
function recording() {
  const sent: Pick<CompiledQuery, "sql" | "parameters">[] = [];
  const db = noServer(({ query }) => void sent.push({ sql: query.sql, parameters: query.parameters }));
  return { db, sent };
}

const byKeys = (keys: readonly string[]) =>
  sql<{
    slug: string;
  }>`select slug from article where language = any(${["en", "es"]}) and slug = any(${keys}) limit ${5}`;

it("A statement is put together once, and sent with the keys that it is asked for", async () => {
  const { db, sent } = recording();
  const kept = keptStatement();
  let made = 0;
  const make = (keys: readonly string[]) => {
    made += 1;
    return byKeys(keys);
  };
  for (const keys of [["a"], ["b", "c"], []]) expect(await readByKeys(db, keys, make, kept)).toEqual([]);
  expect(made).toBe(1);
  const text = "select slug from article where language = any($1) and slug = any($2) limit $3";
  expect(sent).toEqual([
    { sql: text, parameters: [["en", "es"], ["a"], 5] },
    { sql: text, parameters: [["en", "es"], ["b", "c"], 5] },
    { sql: text, parameters: [["en", "es"], [], 5] },
  ]);
});

it("It is what it would be if it were put together each time", async () => {
  const { db, sent } = recording();
  await readByKeys(db, ["a"], byKeys);
  await readByKeys(db, ["a"], byKeys, keptStatement());
  expect(sent[1]).toEqual(sent[0]);
});

it("A key that PostgreSQL has no text for is sent as one that nothing has", async () => {
  const { db, sent } = recording();
  await readByKeys(db, ["a\u0000b"], byKeys, keptStatement());
  expect(sent[0]?.parameters[1]).toEqual(["a\uFFFDb"]);
});

it("A statement that does not depend on its keys is refused", async () => {
  const { db } = recording();
  await expect(readByKeys(db, ["a"], () => sql`select 1`, keptStatement())).rejects.toThrow(
    "The keys are no parameter of select 1",
  );
});
