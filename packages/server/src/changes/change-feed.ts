import type { Kysely } from "kysely";

import type { Listen, Listening } from "../database/listen.ts";
import type { Tables } from "../database/tables.ts";
import { changesAfter, type FoundChange, newestChange } from "./change.store.ts";
import { CHANGE_CHANNEL } from "./change.writer.ts";
import { RecentChanges } from "./recent-changes.ts";

export interface ChangeFeedOptions {
  readonly db: Kysely<Tables>;
  readonly listen: Listen;
  /** Called with the number of the newest of the changes that were read, before anybody is told of them. */
  readonly onFound?: (newest: number) => void;
  /** Called when the database could not be read; it is tried again. */
  readonly onFailure: (error: unknown) => void;
  /** How often it looks for changes of which it was not told, in milliseconds, while anybody watches. */
  readonly pollMilliseconds?: number;
  /** How many changes are kept in memory for all who watch. */
  readonly kept?: number;
}

/** The log of changes as it grows. Nobody's slowness costs anything: whoever watches takes what is next when he asks. */
export interface ChangeFeed {
  /**
   * The changes after a number: all, in order, each once, and on for ever. It ends with the signal, or when the feed
   * is closed.
   */
  watch(after: number, signal: AbortSignal): AsyncGenerator<FoundChange, void, undefined>;
  /** The number of the newest change in the store. */
  newest(): Promise<number>;
  /** Whether the database tells of what happens; where it does not, it is looked for now and then. */
  isListening(): Promise<boolean>;
  /** Looks now whether there is something new. */
  wake(): void;
  close(): Promise<void>;
}

const POLL_MILLISECONDS = 1_000;
const PAGE = 100;

/** Changes of this process and of any other on the same database. */
export async function createChangeFeed(options: ChangeFeedOptions): Promise<ChangeFeed> {
  const feed = new Feed(options);
  await feed.listen(options.listen);
  return feed;
}

class Feed implements ChangeFeed {
  readonly #options: ChangeFeedOptions;
  readonly #recent: RecentChanges;
  readonly #waiting = new Set<() => void>();
  #listening: Listening | undefined;
  #polling: NodeJS.Timeout | undefined;
  #watchers = 0;
  #reading: Promise<void> | undefined;
  #readAgain = false;
  /** Whether somebody could not read, and waits to try again. */
  #failed = false;
  #closed = false;

  constructor(options: ChangeFeedOptions) {
    this.#options = options;
    this.#recent = new RecentChanges(options.kept ?? 1_000);
  }

  async listen(listen: Listen): Promise<void> {
    this.#listening = await listen(CHANGE_CHANNEL, () => this.wake());
  }

  newest(): Promise<number> {
    return newestChange(this.#options.db);
  }

  async isListening(): Promise<boolean> {
    if (this.#listening === undefined) return false;
    return this.#listening.ask("/* changes.listening */ select 1").then(
      () => true,
      () => false,
    );
  }

  async *watch(after: number, signal: AbortSignal): AsyncGenerator<FoundChange, void, undefined> {
    this.#arrive();
    try {
      let last = after;
      while (!signal.aborted && !this.#closed) {
        const page = await this.#pageAfter(last);
        for (const change of page ?? []) {
          yield change;
          last = change.number;
          if (signal.aborted) return;
        }
        if (page === null || page.length === 0) await this.#untilTold(last, signal, page === null);
      }
    } finally {
      this.#leave();
    }
  }

  wake(): void {
    if (this.#closed || this.#recent.last === null) return;
    if (this.#reading) {
      this.#readAgain = true;
      return;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = undefined;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#polling);
    this.#tellAll();
    await this.#listening?.close();
    await this.#reading;
  }

  #arrive(): void {
    this.#watchers += 1;
    if (this.#watchers > 1) return;
    // One timer and one reader for all, however many watch.
    this.#polling = setInterval(() => {
      this.wake();
      if (this.#failed) this.#tellAll();
      this.#failed = false;
    }, this.#options.pollMilliseconds ?? POLL_MILLISECONDS);
    this.#polling.unref();
  }

  #leave(): void {
    this.#watchers -= 1;
    if (this.#watchers > 0) return;
    clearInterval(this.#polling);
    this.#recent.stop();
  }

  /** Null where the database could not be read. */
  async #pageAfter(number: number): Promise<readonly FoundChange[] | null> {
    const recent = this.#recent.after(number, PAGE);
    if (recent) return recent;
    try {
      const page = await this.#changesAfter(number);
      if (page.length === 0 && this.#recent.last === null) {
        this.#recent.beginAfter(number);
        this.wake();
      }
      return page;
    } catch (error) {
      this.#failed = true;
      this.#options.onFailure(error);
      return null;
    }
  }

  async #changesAfter(number: number): Promise<readonly FoundChange[]> {
    const page = await changesAfter(this.#options.db, number, PAGE);
    const newest = page.at(-1)?.number;
    if (newest !== undefined) this.#options.onFound?.(newest);
    return page;
  }

  /** Reads what is new for all. */
  async #read(): Promise<void> {
    try {
      do {
        this.#readAgain = false;
        const { last } = this.#recent;
        if (last === null) return;
        const page = await this.#changesAfter(last);
        // Everybody may have left meanwhile, and others come.
        if (page.length > 0 && this.#recent.last === last) this.#recent.add(page);
        this.#readAgain ||= page.length === PAGE;
        if (page.length > 0) this.#tellAll();
      } while (this.#readAgain && !this.#closed);
    } catch (error) {
      this.#options.onFailure(error);
    }
  }

  /** Waits for something after the number; after a failure, for the time to try again. */
  async #untilTold(number: number, signal: AbortSignal, failed: boolean): Promise<void> {
    const { last } = this.#recent;
    if (this.#closed || (!failed && last !== null && last > number)) return;
    await new Promise<void>((resolve) => {
      const told = () => {
        this.#waiting.delete(told);
        signal.removeEventListener("abort", told);
        resolve();
      };
      this.#waiting.add(told);
      signal.addEventListener("abort", told, { once: true });
      if (signal.aborted) told();
    });
  }

  #tellAll(): void {
    for (const told of this.#waiting) told();
  }
}
