import pg from "pg";

import { databaseUrl } from "./postgres/server.ts";

/** Writes a set into an empty database. */
export type Fill = (url: string) => Promise<unknown>;

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
  return databaseUrl(serverUrl, name);
}
