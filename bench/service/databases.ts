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
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) {
      const unfinished = `${name}_unfinished`;
      await client.query(`drop database if exists ${unfinished} with (force)`);
      await client.query(`create database ${unfinished}`);
      await fill(databaseUrl(serverUrl, unfinished));
      await client.query(`alter database ${unfinished} rename to ${name}`);
    }
  } finally {
    await client.end();
  }
  const url = databaseUrl(serverUrl, name);
  await readIntoMemory(url);
  return url;
}

/** As what was written in this run is there already, whoever is measured first need not fetch what an earlier run left. */
async function readIntoMemory(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("create extension if not exists pg_prewarm");
    await client.query(
      `select pg_prewarm(oid::regclass) from pg_class
      where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace`,
    );
  } finally {
    await client.end();
  }
}

/** Such as 18.4. */
export async function postgresVersion(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    return rows[0]?.server_version ?? "";
  } finally {
    await client.end();
  }
}
