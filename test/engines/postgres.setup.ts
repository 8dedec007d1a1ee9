import { randomUUID } from "node:crypto";

import pg from "pg";
import type { TestProject } from "vitest/node";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { databaseUrl } from "./database-url.ts";
import type { Engine } from "./engine.ts";
import { startServer } from "./postgres-server.ts";

/** The server in DATABASE_URL, or else one of our own for this run; if neither answers, the run fails. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  try {
    const prefix = `nutgraf_test_${randomUUID().slice(0, 8)}`;
    const template = `${prefix}_template`;
    await withServer(server.url, (client) => client.query(`create database ${template}`));
    const database = await openDatabase({ kind: "postgres", url: databaseUrl(server.url, template) });
    await migrate(database.db);
    await database.close();
    const provided: Engine = { kind: "postgres", url: server.url, template, prefix };
    project.provide("engine", provided);
    return async () => {
      await withServer(server.url, (client) => dropAll(client, prefix));
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function findServer() {
  const url = process.env["DATABASE_URL"];
  return url === undefined || url === "" ? startServer() : { url, stop: async () => {} };
}

async function dropAll(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
}

async function withServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
