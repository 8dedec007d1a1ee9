import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";

import type { Kysely } from "kysely";
import pg from "pg";
import { inject } from "vitest";

import {
  type DatabaseOptions,
  type NutgrafDatabase,
  openDatabase,
} from "../../packages/server/src/database/connection.ts";
import type { Tables } from "../../packages/server/src/database/tables.ts";
import { databaseUrl } from "./database-url.ts";
import type { Engine } from "./engine.ts";

export interface WorldOptions {
  /** A content folder to publish, from the root of the repository. */
  readonly content?: string;
  /** True for a database without tables, as it is before it is migrated. */
  readonly empty?: boolean;
}

/** A database of its own for one test or one file of tests, migrated and otherwise empty. */
export interface World extends AsyncDisposable {
  readonly engine: Engine["kind"];
  readonly database: NutgrafDatabase;
  readonly db: Kysely<Tables>;
  /** With these another process, or this one, can open the same database; an embedded one starts anew instead. */
  readonly options: DatabaseOptions;
  /** The names of the SQL statements since the last reset, in order; BEGIN and COMMIT do not count. */
  readonly statements: readonly string[];
  resetStatements(): void;
  close(): Promise<void>;
}

export async function createWorld({ content, empty = false }: WorldOptions = {}): Promise<World> {
  const { options, discard } = await createDatabase(inject("engine"), empty);
  const statements: string[] = [];
  const database = await openDatabase(options, {
    onStatement: ({ sql }) => statements.push(statementName(sql)),
  });
  const close = async () => {
    await database.close();
    await discard();
  };
  try {
    if (content !== undefined) {
      const { publishFolder } = await import("./publish-folder.ts");
      await publishFolder(database.db, content);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const resetStatements = () => void (statements.length = 0);
  resetStatements();
  return {
    engine: database.engine,
    database,
    db: database.db,
    options,
    statements,
    resetStatements,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The URL of a world's database; for tests that run on PostgreSQL only. */
export function postgresUrl({ options }: World): string {
  if (options.kind !== "postgres") throw new Error("This test is for PostgreSQL");
  return options.url;
}

/** The name in the comment that a statement begins with; the statement itself where it has none. */
export function statementName(sql: string): string {
  return /^\s*\/\* (\S+) \*\//.exec(sql)?.[1] ?? sql;
}

interface WorldDatabase {
  readonly options: DatabaseOptions;
  discard(): Promise<void>;
}

async function createDatabase(engine: Engine, empty: boolean): Promise<WorldDatabase> {
  if (engine.kind === "embedded") {
    const dump = empty ? {} : { dump: await openAsBlob(engine.dumpFile) };
    return { options: { kind: "embedded", directory: undefined, ...dump }, discard: async () => {} };
  }
  const name = `${engine.prefix}_${randomUUID().replaceAll("-", "")}`;
  await onServer(engine.url, `create database ${name} template ${empty ? "template0" : engine.template}`);
  return {
    options: { kind: "postgres", url: databaseUrl(engine.url, name) },
    discard: () => onServer(engine.url, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
