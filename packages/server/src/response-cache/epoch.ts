import { CHANGE_CHANNEL } from "../changes/change.writer.ts";
import type { AskedRow, Listen, Listening } from "../database/listen.ts";

export interface EpochOptions {
  readonly listen: Listen;
  /** As `NutgrafDatabase.onCommit`. */
  readonly onCommit: (committed: () => void) => () => void;
  /** As `NutgrafDatabase.heard`: called with each change that was missed, before anything is read after it. */
  readonly onFound?: (changeNumber: number) => void;
  /** Called when the database tells no more which its newest change is. It is asked again, all the time. */
  readonly onFailure: (error: unknown) => void;
  /** How often the database is asked for what was not heard, and for how long its answer counts; in milliseconds. */
  readonly times?: EpochTimes;
}

export interface EpochTimes {
  readonly lookEvery: number;
  readonly certainFor: number;
}

/** The time between two changes, for those who keep what they read: it holds until the next one begins. */
export interface Epoch {
  /**
   * Its number; another one after every change. Null while it can't be told: shortly after a change, and for as long
   * as a change of another instance could have gone unheard.
   */
  current(): number | null;
  /** As `current`, even where a change could have gone unheard: what began under another number is old for certain. */
  readonly newest: number;
  /** For how many more seconds no article appears that waits for its time: 0 where one is due, or Infinity. */
  quietSeconds(): number;
  /** Tells that the change of this number has happened. */
  heard(changeNumber: number): void;
  /** Called as often as an epoch ends. Gives what ends that. */
  onEnd(ended: () => void): () => void;
  close(): Promise<void>;
}

/** What changes anywhere is seen everywhere within a second, even where no notice comes through. */
const TIMES: EpochTimes = { lookEvery: 400, certainFor: 900 };

export async function createEpoch(options: EpochOptions): Promise<Epoch> {
  const epoch = new Following(options);
  await epoch.start(options);
  return epoch;
}

/** In one round trip. As numbers that either engine's driver reads alike; times in milliseconds from now. */
const NEWEST = `/* changes.epoch */
  select (select coalesce(max(number), 0) from change)::float8 as number,
    (select extract(epoch from min(visible_from) - clock_timestamp()) * 1000
      from embargo where failure is null)::float8 as appears_in`;

class Following implements Epoch {
  readonly #times: EpochTimes;
  readonly #onFound: (changeNumber: number) => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #ended = new Set<() => void>();
  #listening: Listening | undefined;
  #forgetCommits = () => {};
  #timer: NodeJS.Timeout | undefined;
  #number = 0;
  #changeNumber = 0;
  /** On the clock that nobody sets. */
  #certainUntil = Number.NEGATIVE_INFINITY;
  /** When the next article appears, or a little before: on that clock too, since this machine's may be wrong. */
  #appears = Number.POSITIVE_INFINITY;
  /** Whether its time had come already when the database told. */
  #isDue = false;
  #looking: Promise<void> | undefined;
  #failed = false;
  #closed = false;

  constructor({ times = TIMES, onFound = () => {}, onFailure }: EpochOptions) {
    this.#times = times;
    this.#onFound = onFound;
    this.#onFailure = onFailure;
  }

  async start({ listen, onCommit }: EpochOptions): Promise<void> {
    this.#forgetCommits = onCommit(() => this.#end());
    this.#listening = await listen(CHANGE_CHANNEL, (notice) => this.#hear(notice));
    this.#timer = setInterval(() => {
      if (performance.now() + this.#times.certainFor > this.#certainUntil) this.#look();
    }, this.#times.lookEvery);
    this.#timer.unref();
    this.#look();
    await this.#looking;
  }

  get newest(): number {
    return this.#number;
  }

  current(): number | null {
    const now = performance.now();
    if (now >= this.#certainUntil) return null;
    if (!this.#isDue && now >= this.#appears) {
      this.#end();
      return null;
    }
    return this.#number;
  }

  quietSeconds(): number {
    if (this.#isDue) return 0;
    if (this.#appears === Number.POSITIVE_INFINITY) return this.#appears;
    return Math.max(0, Math.floor((this.#appears - performance.now()) / 1_000));
  }

  heard(changeNumber: number): void {
    if (changeNumber <= this.#changeNumber) return;
    this.#changeNumber = changeNumber;
    this.#end();
  }

  onEnd(ended: () => void): () => void {
    this.#ended.add(ended);
    return () => void this.#ended.delete(ended);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#certainUntil = Number.NEGATIVE_INFINITY;
    clearInterval(this.#timer);
    this.#forgetCommits();
    await this.#listening?.close();
    await this.#looking;
  }

  /** What says nothing may stand for anything. */
  #hear(notice: string | undefined): void {
    const number = Number(notice ?? Number.NaN);
    if (Number.isSafeInteger(number)) this.heard(number);
    else this.#end();
  }

  #end(): void {
    this.#number += 1;
    this.#certainUntil = Number.NEGATIVE_INFINITY;
    for (const ended of this.#ended) ended();
    this.#look();
  }

  #look(): void {
    if (this.#closed || this.#listening === undefined) return;
    this.#looking ??= this.#lookUntilTold(this.#listening).finally(() => {
      this.#looking = undefined;
    });
  }

  async #lookUntilTold(listening: Listening): Promise<void> {
    try {
      let isTold = false;
      while (!isTold && !this.#closed) {
        const askedIn = this.#number;
        const askedAt = performance.now();
        const [row] = await listening.ask(NEWEST);
        // What was asked before the last change may tell of the time before it.
        isTold = row !== undefined && askedIn === this.#number;
        if (isTold && row) this.#take(row, askedAt, listening.hearsAll);
      }
      this.#failed = false;
    } catch (error) {
      if (!this.#closed && !this.#failed) this.#onFailure(error);
      this.#failed = true;
    }
  }

  #take(row: AskedRow, askedAt: number, hearsAll: boolean): void {
    const changeNumber = Number(row["number"]);
    const appearsIn = row["appears_in"] === null ? Number.POSITIVE_INFINITY : Number(row["appears_in"]);
    this.#appears = askedAt + appearsIn;
    this.#isDue = appearsIn <= 0;
    if (changeNumber !== this.#changeNumber) {
      // Of a change that was not heard; or of a store that was restored meanwhile, if it is smaller.
      this.#changeNumber = changeNumber;
      this.#onFound(changeNumber);
      this.#number += 1;
      for (const ended of this.#ended) ended();
    }
    this.#certainUntil = hearsAll ? Number.POSITIVE_INFINITY : askedAt + this.#times.certainFor;
  }
}
