import pg from "pg";

import { openDatabase } from "../../../packages/server/src/database/connection.ts";
import { migrate } from "../../../packages/server/src/database/migrate.ts";
import { articleBatches, contentOf, sharedBatches } from "./batches.ts";
import { fillNutgraf } from "./nutgraf.ts";
import { publishBatch } from "./publish-batch.ts";
import type { SetSize } from "./size.ts";

const ARTICLES = 20;
/** So few in one go that several threads take part, and that entities and measures are counted anew. */
const AT_ONCE = 6;

/**
 * Publishes a set of 20 articles as one folder that declares all that it refers to, and by the way of `fillNutgraf`,
 * and compares every table.
 *
 * @param serverUrl of any database of the server; two more are made there, and dropped
 * @throws Error that tells the first rows that differ
 */
export async function proveSample(serverUrl: string, seed: number): Promise<void> {
  const size = { articles: ARTICLES, seed };
  await using folder = await makeDatabase(serverUrl, "bench_proof_folder");
  await using filled = await makeDatabase(serverUrl, "bench_proof_filled");
  await publishAsFolder(folder.url, size);
  await fillNutgraf(filled.url, size, () => {}, AT_ONCE);
  const [expected, found] = [await readTables(folder.url), await readTables(filled.url)];
  for (const [table, rows] of Object.entries(expected)) {
    const at = rows.findIndex((row, index) => row !== found[table]?.[index]);
    const isLonger = (found[table]?.length ?? 0) > rows.length;
    if (at === -1 && !isLonger) continue;
    const different = `${rows[at] ?? "no row"}\n${found[table]?.[at === -1 ? rows.length : at] ?? "no row"}`;
    throw new Error(`${table} differs, published as a folder and filled:\n${different}`);
  }
}

async function publishAsFolder(url: string, size: SetSize): Promise<void> {
  const database = await openDatabase({ kind: "postgres", url, poolSize: 1 });
  try {
    await migrate(database.db);
    const parts = [...sharedBatches(size), ...articleBatches(size)].map((batch) => contentOf(size, batch));
    const files = parts.flatMap((part) => part.files);
    await publishBatch(database.db, { files, refersTo: new Set() });
  } finally {
    await database.close();
  }
}

/** When something was written. */
const TIMES = ["at", "created_at", "taken_at"];
/** Changes are numbered in the order in which they were made, which is any. */
const NUMBERED = "change";

/** What every table says, in an order of its own. */
async function readTables(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const client = await connect(url);
  try {
    const { rows: tables } = await client.query<{ name: string }>(`/* bench.proof.tables */
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
    const read: Record<string, readonly string[]> = {};
    for (const { name } of tables) read[name] = await readTable(client, name);
    return read;
  } finally {
    await client.end();
  }
}

async function readTable(client: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ row: string }>(
    `/* bench.proof.rows */ select (to_jsonb(stored) - $1::text[])::text as row from ${table} as stored`,
    [table === NUMBERED ? [...TIMES, "number"] : TIMES],
  );
  return rows.map(({ row }) => row).toSorted();
}

interface ProofDatabase extends AsyncDisposable {
  readonly url: string;
}

async function makeDatabase(serverUrl: string, prefix: string): Promise<ProofDatabase> {
  const name = `${prefix}_${process.pid}_${Date.now()}`;
  await onServer(serverUrl, `create database ${name} template template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => onServer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
