import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";

import pg from "pg";

import { databaseUrl } from "./postgres/server.ts";

/** Writes a set into an empty database. */
export type Fill = (url: string) => Promise<unknown>;

/** What decides what a filled database holds. */
const SOURCES = [
  "set/",
  "../../packages/server/src/database/migrations/",
  "../../packages/server/src/publishing/",
];

/** Other for databases that hold something else, or hold it in another way; to be part of their names. */
export async function versionOfDatabases(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const folder = new URL(source, import.meta.url);
    const names = (await readdir(folder)).filter((name) => name.endsWith(".ts"));
    for (const name of names.toSorted()) hash.update(await readFile(new URL(name, folder)));
  }
  return hash.digest("hex").slice(0, 8);
}

/**
 * The URL of a database that holds a set: of one that was filled in an earlier run, or else of a new one. It has its
 * name only once it is whole.
 */
export async function filledDatabase(serverUrl: string, name: string, fill: Fill): Promise<string> {
  await connected(serverUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount !== 0) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await fill(databaseUrl(serverUrl, unfinished));
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  const url = databaseUrl(serverUrl, name);
  await connected(url, readIntoMemory);
  return url;
}

/** As what was written in this run is there already, whoever is measured first need not fetch what an earlier run left. */
async function readIntoMemory(client: pg.Client): Promise<void> {
  await client.query("create extension if not exists pg_prewarm");
  await client.query(
    `select pg_prewarm(oid::regclass) from pg_class
    where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace`,
  );
}

/** Such as 18.4. */
export function postgresVersion(serverUrl: string): Promise<string> {
  return connected(serverUrl, async (client) => {
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    return rows[0]?.server_version ?? "";
  });
}

async function connected<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
