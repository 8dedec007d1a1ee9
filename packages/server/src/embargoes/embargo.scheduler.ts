import type { Kysely } from "kysely";
import type { Logger } from "pino";

import { CHANGE_CHANNEL } from "../changes/change.writer.ts";
import { databaseTime } from "../database/clock.ts";
import type { Listen, Listening } from "../database/listen.ts";
import type { Tables } from "../database/tables.ts";
import { releaseEmbargo } from "./embargo.release.ts";
import { findDueEmbargoIds, findNextEmbargo } from "./embargo.store.ts";

export interface EmbargoSchedulerOptions {
  readonly logger: Pick<Logger, "info" | "error">;
  /** The clock that tells whether an article's time has come; the database's if not given, as it is one for all. */
  readonly now?: () => Date;
  /** Tells at once that another article waits; without it, that is seen within half a minute. */
  readonly listen?: Listen;
}

/** Lets articles appear when their time comes. Any number may run on one database: each article appears once. */
export interface EmbargoScheduler {
  start(): Promise<void>;
  /** Publishes what is due now, and resolves when that is done. */
  wake(): Promise<void>;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/** How long it never waits without looking: for what it was not told of, and for clocks that were set. */
const LONGEST_WAIT_MILLISECONDS = 30_000;
/** After a failure, so that a database that is down is not asked all the time. */
const RETRY_MILLISECONDS = 2_000;

export function createEmbargoScheduler(
  db: Kysely<Tables>,
  options: EmbargoSchedulerOptions,
): EmbargoScheduler {
  return new Scheduler(db, options);
}

class Scheduler implements EmbargoScheduler {
  readonly #db: Kysely<Tables>;
  readonly #logger: EmbargoSchedulerOptions["logger"];
  readonly #now: () => Date | Promise<Date>;
  readonly #listen: Listen | undefined;
  #listening: Listening | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #following: Promise<void> | undefined;
  #isStarted = false;

  constructor(db: Kysely<Tables>, { logger, now, listen }: EmbargoSchedulerOptions) {
    this.#db = db;
    this.#logger = logger;
    this.#now = now ?? (() => databaseTime(db));
    this.#listen = listen;
  }

  async start(): Promise<void> {
    this.#isStarted = true;
    this.#listening = await this.#listen?.(CHANGE_CHANNEL, () => void this.wake());
    await this.wake();
  }

  /** Whoever wakes it during a round means what may have come too late for that one: one more follows. */
  wake(): Promise<void> {
    this.#following ??= (this.#running ?? Promise.resolve()).then(() => {
      this.#following = undefined;
      this.#running = this.#release();
      return this.#running;
    });
    return this.#following;
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#timer);
    await this.#listening?.close();
    await this.#following;
    await this.#running;
  }

  async #release(): Promise<void> {
    clearTimeout(this.#timer);
    let wait = RETRY_MILLISECONDS;
    try {
      const now = await this.#now();
      for (const id of await findDueEmbargoIds(this.#db, now)) await this.#releaseOne(id, now);
      wait = await this.#untilNext();
    } catch (err) {
      this.#logger.error({ err }, "embargoes could not be looked at; trying again");
    }
    if (!this.#isStarted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.wake(), wait).unref();
  }

  /** What goes wrong with one article does not keep the others waiting. */
  async #releaseOne(id: string, now: Date): Promise<void> {
    try {
      const release = await releaseEmbargo(this.#db, id, now);
      if (release.kind === "PUBLISHED") this.#logger.info({ slug: release.slug }, "an embargo ended");
      if (release.kind === "FAILED") {
        const { slug, refusals } = release;
        this.#logger.error({ slug, refusals }, "an article could not appear at its time");
      }
    } catch (err) {
      this.#logger.error({ err, embargoId: id }, "an article could not appear at its time; trying again");
    }
  }

  async #untilNext(): Promise<number> {
    const next = await findNextEmbargo(this.#db);
    if (next === null) return LONGEST_WAIT_MILLISECONDS;
    const wait = next.getTime() - (await this.#now()).getTime();
    // Whatever is due still, after a round, could not be published now.
    return wait <= 0 ? RETRY_MILLISECONDS : Math.min(wait, LONGEST_WAIT_MILLISECONDS);
  }
}
