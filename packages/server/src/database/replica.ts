import type { Kysely, LogEvent } from "kysely";
import pg from "pg";

import { MIGRATIONS } from "./migrations/index.ts";
import { openReading, type Reading } from "./replica-pool.ts";
import { readPosition } from "./replica-position.ts";
import type { Tables } from "./tables.ts";

/** Each is called once when it comes to be so, with the host and the port. */
export interface ReplicaEvents {
  /** Requests are read from it from now on. */
  readonly onTaken?: (place: string) => void;
  /** It lacks changes since a while; requests go elsewhere. */
  readonly onBehind?: (place: string) => void;
  /** It can't be read from; requests go elsewhere. */
  readonly onLost?: (place: string, error: unknown) => void;
}

export interface ReplicaOptions {
  readonly url: string;
  readonly poolSize: number;
  /** The time of a change by its number, as the primary tells it; null where that has no such change. */
  readonly timeOfChange: (number: number) => Promise<string | null>;
  /** The number of the newest change that it should have. */
  readonly wanted: () => number;
  readonly events: ReplicaEvents;
  readonly log: (event: LogEvent) => void;
}

/** A server that answers, and still must not be read from. */
class ReplicaUnfitError extends Error {
  override readonly name = "ReplicaUnfitError";
}

/** In milliseconds: how long it may take to connect or to tell how far it is. */
const PATIENCE = 1_000;
/** In milliseconds: when it is looked at again; while it is behind first soon, then ever less often. */
const PAUSE = 1_000;
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 250;
/** In milliseconds: after so long it is told that it is behind. */
const LONG_BEHIND = 5_000;

const NEWEST_MIGRATION = MIGRATIONS.at(-1)?.name ?? "";

interface Open extends Reading {
  /** On which it is asked how far it is, whatever others read; the first to know when the server is gone. */
  readonly client: pg.Client;
  /** The newest change that it was seen to have. */
  newest: number;
}

/** One server that follows the primary: connects to it, again and again if need be, and looks how far it is. */
export class Replica {
  readonly #options: ReplicaOptions;
  readonly #place: string;
  readonly #closing = new AbortController();
  readonly #following: Promise<void>;
  #open: Open | null = null;
  #told: "taken" | "behind" | "lost" | null = null;
  #wake: () => void = () => {};

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#place = new URL(options.url).host;
    this.#following = this.#follow();
  }

  /** To read from, if it was seen to have this change. */
  dbThatHas(change: number): Kysely<Tables> | null {
    return this.#open !== null && this.#open.newest >= change ? this.#open.db : null;
  }

  /** Looks now how far it is, if it is behind. */
  wake(): void {
    if (this.#open !== null && this.#isBehind(this.#open)) this.#wake();
  }

  /** Lets what is read from it finish. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#wake();
    await this.#following;
    const open = this.#open;
    this.#open = null;
    await open?.client.end();
    await open?.end("finish");
  }

  async #follow(): Promise<void> {
    let pause = FIRST_PAUSE;
    let since = Date.now();
    while (!this.#closing.signal.aborted) {
      try {
        const open = (this.#open ??= await this.#connect());
        open.newest = (await readPosition(open.client)).change;
      } catch (error) {
        this.#lose(error);
      }
      if (this.#open !== null && this.#isBehind(this.#open)) {
        if (Date.now() - since > LONG_BEHIND) this.#tell("behind");
        await this.#pause(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      } else {
        if (this.#open !== null) this.#tell("taken");
        await this.#pause(PAUSE);
        pause = FIRST_PAUSE;
        since = Date.now();
      }
    }
  }

  #isBehind({ newest }: Open): boolean {
    return newest < this.#options.wanted();
  }

  async #connect(): Promise<Open> {
    const { url } = this.#options;
    const client = new pg.Client({
      connectionString: url,
      application_name: "nutgraf following",
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
      keepAlive: true,
    });
    // For good: a connection that breaks may say so more than once, and an error that nobody hears ends the process.
    client.on("error", (error) => {
      if (this.#open?.client === client) this.#lose(error);
    });
    try {
      await client.connect();
      await this.#requireFit(client);
      return {
        client,
        newest: 0,
        ...(await openReading({ ...this.#options, connectMilliseconds: PATIENCE })),
      };
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
  }

  /** Another database, or one that went its own way, might have as many changes as the primary, and other ones. */
  async #requireFit(client: pg.Client): Promise<void> {
    const { change, at, migration } = await readPosition(client);
    if (migration < NEWEST_MIGRATION) {
      throw new ReplicaUnfitError("It does not have the tables of this release yet.");
    }
    if (at !== null && (await this.#options.timeOfChange(change)) !== at) {
      throw new ReplicaUnfitError("It follows another database than the one of DATABASE_URL.");
    }
  }

  /** Breaks off what is read from it: a server that does not answer any more would keep that waiting. */
  #lose(reason: unknown): void {
    const open = this.#open;
    this.#open = null;
    open?.client.end().catch(() => {});
    open?.end("break").catch(() => {});
    this.#tell("lost", reason);
  }

  #tell(what: "taken" | "behind" | "lost", error?: unknown): void {
    if (what === this.#told) return;
    this.#told = what;
    const { onTaken, onBehind, onLost } = this.#options.events;
    if (what === "taken") onTaken?.(this.#place);
    if (what === "behind") onBehind?.(this.#place);
    if (what === "lost") onLost?.(this.#place, error);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#closing.signal.aborted) this.#wake();
    });
  }
}
