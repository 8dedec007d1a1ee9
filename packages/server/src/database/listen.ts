import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";

export interface Listening {
  /** Whether all that happens is heard: nobody else can write, and nothing can be lost on the way. */
  readonly hearsAll: boolean;
  /**
   * Asks the database beside those who are served, so that they don't keep it waiting. Errors: whatever keeps it from
   * an answer, within a few seconds.
   */
  ask(statement: string): Promise<readonly AskedRow[]>;
  close(): Promise<void>;
}

export type AskedRow = Readonly<Record<string, unknown>>;

/**
 * Calls back for each notice on the channel with what it says, and without anything whenever notices may have been
 * missed: after it was connected anew. It never fails: where nothing can be heard, nothing is called, so whoever
 * listens looks by himself now and then too.
 */
export type Listen = (channel: string, heard: (notice?: string) => void) => Promise<Listening>;

/** The embedded engine tells within this process, as soon as a transaction is committed. */
export function listenEmbedded(lite: PGlite, pool: pg.Pool): Listen {
  return async (channel, heard) => {
    const unlisten = await lite.listen(channel, heard);
    return {
      hearsAll: true,
      // The engine has one connection, so it waits for whatever transaction is open.
      ask: async (statement) => (await pool.query<AskedRow>(statement)).rows,
      async close() {
        if (!lite.closed) await unlisten();
      },
    };
  };
}

export interface ListenOptions {
  /** Of a server itself: a pooler that gives each transaction another connection delivers no notices. */
  readonly url: string;
  /** Called when the connection is lost or can't be made, each time. */
  readonly onLost: (error: Error) => void;
}

const FIRST_PAUSE_MILLISECONDS = 100;
/** So that changes are heard again within seconds of a server's coming back, however long it was away. */
const LONGEST_PAUSE_MILLISECONDS = 1_000;
const CONNECT_MILLISECONDS = 10_000;
/** A connection that gives no answer for so long is taken for lost. */
const ANSWER_MILLISECONDS = 5_000;

/** Listens on a connection of its own, for as long as it is not closed. */
export function listenPostgres(options: ListenOptions): Listen {
  return async (channel, heard) => {
    const closing = new AbortController();
    const { signal } = closing;
    const first = deferred();
    const line: Line = { ask: null };
    const ended = keepListening(options, { channel, heard, signal, line, connected: first.resolve });
    // Whoever waits for it to be listening should not wait for a server that is down.
    await Promise.race([first.promise, pause(CONNECT_MILLISECONDS, signal)]);
    return {
      hearsAll: false,
      ask: (statement) => line.ask?.(statement) ?? Promise.reject(new Error("PostgreSQL is not reached")),
      async close() {
        closing.abort();
        await ended;
      },
    };
  };
}

/** The connection as it stands. */
interface Line {
  /** Null while there is none. */
  ask: Listening["ask"] | null;
}

interface Channel {
  readonly channel: string;
  readonly heard: (notice?: string) => void;
  readonly line: Line;
  readonly connected: () => void;
  readonly signal: AbortSignal;
}

async function keepListening(options: ListenOptions, channel: Channel): Promise<void> {
  const { signal } = channel;
  let wait = FIRST_PAUSE_MILLISECONDS;
  while (!signal.aborted) {
    try {
      await listenOnce(options, channel, () => {
        wait = FIRST_PAUSE_MILLISECONDS;
      });
    } catch (error) {
      options.onLost(error instanceof Error ? error : new Error(String(error)));
      channel.connected();
      await pause(wait, signal);
      wait = Math.min(wait * 2, LONGEST_PAUSE_MILLISECONDS);
    }
  }
}

/** Returns when it is told to stop. Errors: whatever ends the connection. */
async function listenOnce(
  { url }: ListenOptions,
  { channel, heard, line, connected, signal }: Channel,
  reset: () => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "nutgraf listening",
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
  });
  let fail = (_: Error) => {};
  const lost = new Promise<never>((_, reject) => {
    fail = reject;
    // For good: a connection that breaks may say so more than once, and an error that nobody hears ends the process.
    client.on("error", reject);
    client.once("end", () => reject(new Error("PostgreSQL closed the connection that listens")));
  });
  // It is raced below; until then, and after it, nobody else hears of it.
  lost.catch(() => {});
  try {
    await client.connect();
    client.on("notification", ({ payload }) => heard(payload));
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    line.ask = (statement) => askWithin(client, statement, fail);
    reset();
    connected();
    heard();
    await Promise.race([lost, aborted(signal)]);
  } finally {
    line.ask = null;
    client.removeAllListeners("notification");
    const ended = client.end().catch(() => {});
    // A connection whose other side is gone may take long to end, and must not keep the next one waiting.
    if (signal.aborted) await ended;
  }
}

/** Nothing else tells of a connection whose other side is gone without a word. */
async function askWithin(
  client: pg.Client,
  statement: string,
  fail: (error: Error) => void,
): Promise<readonly AskedRow[]> {
  const late = setTimeout(
    () => fail(new Error("PostgreSQL does not answer on the connection that listens")),
    ANSWER_MILLISECONDS,
  );
  late.unref();
  try {
    return (await client.query<AskedRow>(statement)).rows;
  } finally {
    clearTimeout(late);
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    timer.unref();
    signal.addEventListener("abort", done, { once: true });
    if (signal.aborted) done();
  });
}
