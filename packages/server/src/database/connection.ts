import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { Kysely, type LogEvent, sql } from "kysely";
import pg from "pg";

import { AnsweringClient } from "./answering-client.ts";
import { columnTypes } from "./column-types.ts";
import { type DataDump, openEmbedded } from "./embedded.ts";
import { DatabaseTooOldError } from "./errors.ts";
import { type Listen, listenEmbedded, listenPostgres } from "./listen.ts";
import { openPostgresPool } from "./postgres-pool.ts";
import type { ReplicaEvents } from "./replica.ts";
import { createReplicas, type Replicas } from "./replicas.ts";
import type { Tables } from "./tables.ts";
import { tidyTables } from "./tidy.ts";
import { TextDialect } from "./text.dialect.ts";
import { parsePostgresUrl, unavailable } from "./unavailable.ts";
import type { Work } from "./work.ts";
import { WorkingDatabase } from "./working.database.ts";

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
      /** Replicas to read from, each by an address of its own; none if not given. */
      readonly readUrls?: readonly string[];
      /** How many connections at most, 10 if not given; to each replica as many. */
      readonly poolSize?: number;
    };

export interface StatementEvent {
  readonly sql: string;
  readonly milliseconds: number;
  /** Why it failed: its SQLSTATE, or the name of an error that has none. Left out where it did not. */
  readonly failure?: string;
}

export interface DatabaseListeners {
  /** Called after each statement, failed ones too, but not for the bounds of transactions. */
  readonly onStatement?: (event: StatementEvent) => void;
  /** Called when a connection that nobody was using breaks; the pool has replaced it already. */
  readonly onConnectionLost?: (error: Error) => void;
  /** Told of each replica. */
  readonly replicas?: ReplicaEvents;
}

export interface NutgrafDatabase {
  readonly db: Kysely<Tables>;
  readonly engine: "embedded" | "postgres";
  /** Hears what other connections, on any instance, tell with `pg_notify`. */
  readonly listen: Listen;
  /**
   * What one request of somebody who only reads is answered from: a replica that has all that this process has heard
   * of or has committed itself, or else `db`. A request that changes something has to read `db`.
   */
  reader(this: void): Kysely<Tables>;
  /** `db`, or what `reader` gave, as it is asked for some work, which may be given up. */
  within(this: void, work: Work, db: Kysely<Tables>): Kysely<Tables>;
  /** To be called by whoever learns of a change otherwise than by `listen`, before he acts on it; with its number. */
  heard(this: void, change: number): void;
  /**
   * Calls back after each commit through `db` that may have written something, before whoever committed goes on. Gives
   * what ends that.
   */
  onCommit(committed: () => void): () => void;
  /** To be called after much was written; PostgreSQL does by itself what this does for the embedded engine. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

const OLDEST_POSTGRES = 15;
const CONNECT_MILLISECONDS = 10_000;
const POOL_SIZE = 10;

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
  const { pool, inTurn, keepPlans, closeEngine, ...engine } =
    options.kind === "embedded" ? await embeddedPool(options) : postgresPool(options, listeners);
  const control = "controlClient" in engine ? { controlClient: engine.controlClient } : {};
  pool.on("error", (error) => {
    // The pool hangs the whole connection on it, with every statement that it keeps: nothing to log.
    Reflect.deleteProperty(error, "client");
    listeners.onConnectionLost?.(error);
  });
  const log = (event: LogEvent) => report(event, listeners);
  const onCommit = new Set<() => void>();
  const tellCommit = () => {
    for (const committed of onCommit) committed();
  };
  const dialect = new TextDialect({ pool: inTurn, ...control }, tellCommit);
  const db = new Kysely<Tables>({ dialect, log });
  // The engine in this process does one thing at a time: nothing can tell it to stop.
  const isCancellable = options.kind === "postgres";
  const parts = { config: { dialect }, dialect, driver: dialect.createDriver(), isCancellable };
  const replicas = createReplicas({ primary: db, log, ...replicaOptions(options, listeners) });
  const { heard, reader } = replicas;
  // First of all: whoever else is told may read at once.
  onCommit.add(() => heard());
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= endAll(replicas, pool, closeEngine));
  try {
    await requireVersion(db);
    await keepPlans();
  } catch (error) {
    await close();
    throw options.kind === "postgres" ? unavailable(error, options.url) : error;
  }
  return {
    db,
    engine: options.kind,
    reader,
    within: (work, shared) => new WorkingDatabase(parts, shared, work),
    heard,
    listen: (channel, told) =>
      engine.listen(channel, (notice) => {
        // Each of our notices says the number of a change; what says nothing may stand for anything.
        heard(notice === undefined ? undefined : Number(notice));
        told(notice);
      }),
    onCommit(committed) {
      onCommit.add(committed);
      return () => void onCommit.delete(committed);
    },
    tidy: () => (options.kind === "embedded" ? tidyTables(db) : Promise.resolve()),
    close,
  };
}

function replicaOptions(options: DatabaseOptions, { replicas: events = {} }: DatabaseListeners) {
  if (options.kind === "embedded") return { urls: [], poolSize: 0, events };
  const { readUrls: urls = [], poolSize = POOL_SIZE } = options;
  for (const url of urls) parsePostgresUrl(url);
  return { urls, poolSize, events };
}

async function endAll(
  replicas: Replicas,
  pool: pg.Pool,
  closeEngine: (() => Promise<void>) | null,
): Promise<void> {
  await replicas.close();
  // Not by Kysely's own end, which leaves a pool open that no statement has gone through.
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
    Client: AnsweringClient,
  });
  const keepPlans = () => Promise.resolve();
  const listen = listenEmbedded(engine.lite, pool);
  return { pool, inTurn: pool, listen, keepPlans, closeEngine: () => engine.close() };
}

function postgresPool(options: DatabaseOptions & { kind: "postgres" }, listeners: DatabaseListeners) {
  const { url, listenUrl = url, poolSize: size = POOL_SIZE } = options;
  for (const each of [url, listenUrl]) parsePostgresUrl(each);
  const connecting = { applicationName: "nutgraf", connectMilliseconds: CONNECT_MILLISECONDS };
  const onLost = (error: Error) => listeners.onConnectionLost?.(error);
  return {
    ...openPostgresPool({ url, size, ...connecting }),
    listen: listenPostgres({ url: listenUrl, onLost }),
    closeEngine: null,
  };
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

const TRANSACTION_BOUND =
  /^(begin|start transaction|commit|rollback|savepoint|release|set local statement_timeout)\b/;

function report(event: LogEvent, { onStatement }: DatabaseListeners): void {
  if (TRANSACTION_BOUND.test(event.query.sql)) return;
  const { sql: text } = event.query;
  const failed = event.level === "error" && { failure: failureOf(event.error) };
  onStatement?.({ sql: text, milliseconds: event.queryDurationMillis, ...failed });
}

function failureOf(error: unknown): string {
  if (error instanceof pg.DatabaseError && error.code !== undefined) return error.code;
  return error instanceof Error ? error.name : "unknown";
}
