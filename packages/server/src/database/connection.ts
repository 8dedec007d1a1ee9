import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { Kysely, type LogEvent, sql } from "kysely";
import pg from "pg";

import { columnTypes } from "./column-types.ts";
import { type DataDump, openEmbedded } from "./embedded.ts";
import { DatabaseTooOldError } from "./errors.ts";
import { PreparingClient } from "./preparing-client.ts";
import { type Listen, listenEmbedded, listenPostgres } from "./listen.ts";
import type { Tables } from "./tables.ts";
import { tidyTables } from "./tidy.ts";
import { TextDialect } from "./text.dialect.ts";
import { parsePostgresUrl, unavailable } from "./unavailable.ts";

export type DatabaseOptions =
  | {
      readonly kind: "embedded";
      /** Where the data is kept; undefined keeps it in memory. */
      readonly directory: string | undefined;
      /** What a new database starts with, instead of nothing. */
      readonly dump?: DataDump;
    }
  | {
      readonly kind: "postgres";
      readonly url: string;
      /** Where to listen for notices, if `url` is a pooler's, through which none come. */
      readonly listenUrl?: string;
      /** How many connections at most, 10 if not given. */
      readonly poolSize?: number;
    };

export interface StatementEvent {
  readonly sql: string;
  readonly milliseconds: number;
}

export interface DatabaseListeners {
  /** Called after each statement, failed ones too, but not for the bounds of transactions. */
  readonly onStatement?: (event: StatementEvent) => void;
  /** Called when a connection that nobody was using breaks; the pool has replaced it already. */
  readonly onConnectionLost?: (error: Error) => void;
}

export interface NutgrafDatabase {
  readonly db: Kysely<Tables>;
  readonly engine: "embedded" | "postgres";
  /** Hears what other connections, on any instance, tell with `pg_notify`. */
  readonly listen: Listen;
  /** To be called after much was written; PostgreSQL does by itself what this does for the embedded engine. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

const OLDEST_POSTGRES = 15;
const CONNECT_MILLISECONDS = 10_000;
const SESSION = "-c TimeZone=UTC -c DateStyle=ISO";

/**
 * Opens the store; both engines answer through the same driver. The embedded one has a single connection: inside a
 * transaction use the transaction, or it waits for itself for ever.
 *
 * @throws DatabaseUnavailableError, DatabaseTooOldError, EmbeddedDirectoryLockedError
 */
export async function openDatabase(
  options: DatabaseOptions,
  listeners: DatabaseListeners = {},
): Promise<NutgrafDatabase> {
  const { pool, listen, closeEngine } =
    options.kind === "embedded"
      ? await embeddedPool(options)
      : { pool: postgresPool(options), listen: listenTo(options, listeners), closeEngine: null };
  pool.on("error", (error) => {
    // The pool hangs the whole connection on it, with every statement that it keeps: nothing to log.
    Reflect.deleteProperty(error, "client");
    listeners.onConnectionLost?.(error);
  });
  const db = new Kysely<Tables>({
    dialect: new TextDialect({ pool }),
    log: (event) => report(event, listeners),
  });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= endAll(pool, closeEngine));
  try {
    await requireVersion(db);
  } catch (error) {
    await close();
    throw options.kind === "postgres" ? unavailable(error, options.url) : error;
  }
  const tidy = () => (options.kind === "embedded" ? tidyTables(db) : Promise.resolve());
  return { db, engine: options.kind, listen, tidy, close };
}

/** Not by Kysely's own end, which leaves a pool open that no statement has gone through. */
async function endAll(pool: pg.Pool, closeEngine: (() => Promise<void>) | null): Promise<void> {
  await pool.end();
  await closeEngine?.();
}

async function embeddedPool(options: DatabaseOptions & { kind: "embedded" }) {
  const engine = await openEmbedded(options.directory, options.dump);
  const pool = new pg.Pool({
    ...createPgConfig(engine.lite),
    types: columnTypes,
    max: 1,
    idleTimeoutMillis: 0,
  });
  return { pool, listen: listenEmbedded(engine.lite), closeEngine: () => engine.close() };
}

function listenTo(options: DatabaseOptions & { kind: "postgres" }, listeners: DatabaseListeners): Listen {
  return listenPostgres({
    url: withSession(options.listenUrl ?? options.url),
    onLost: (error) => listeners.onConnectionLost?.(error),
  });
}

function postgresPool(options: DatabaseOptions & { kind: "postgres" }): pg.Pool {
  return new pg.Pool({
    connectionString: withSession(options.url),
    types: columnTypes,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    application_name: "nutgraf",
    Client: PreparingClient,
  });
}

/** The session's settings that answers depend on, beside what the URL itself asks for. */
function withSession(url: string): string {
  const parsed = parsePostgresUrl(url);
  const own = parsed.searchParams.get("options");
  parsed.searchParams.set("options", own === null ? SESSION : `${SESSION} ${own}`);
  return parsed.href;
}

async function requireVersion(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ version: number }>`/* database.version */
    select current_setting('server_version_num')::integer as version`.execute(db);
  const version = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (version >= OLDEST_POSTGRES) return;
  throw new DatabaseTooOldError(
    `The database is PostgreSQL ${version}; Nutgraf needs ${OLDEST_POSTGRES} or newer. Upgrade the server.`,
  );
}

const TRANSACTION_BOUND = /^(begin|start transaction|commit|rollback|savepoint|release)\b/;

function report(event: LogEvent, { onStatement }: DatabaseListeners): void {
  if (TRANSACTION_BOUND.test(event.query.sql)) return;
  onStatement?.({ sql: event.query.sql, milliseconds: event.queryDurationMillis });
}
