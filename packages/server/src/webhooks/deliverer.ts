import type { Kysely } from "kysely";
import type { Logger } from "pino";

import type { ChangeFeed } from "../changes/change-feed.ts";
import type { Tables } from "../database/tables.ts";
import { pauseAfter } from "./back-off.ts";
import {
  claimDue,
  disableWebhook,
  type DueDelivery,
  markDelivered,
  markFailed,
  spreadChanges,
} from "./delivery.store.ts";
import { messageOf } from "./message.ts";
import { post } from "./send.ts";

export interface DelivererOptions {
  readonly db: Kysely<Tables>;
  readonly logger: Pick<Logger, "warn" | "error">;
  /** Whether webhooks may go to this machine and to private networks. */
  readonly privateAddresses: boolean;
  readonly timeoutMilliseconds?: number;
  readonly now?: () => Date;
  readonly random?: () => number;
}

/** Tells webhooks of changes. Of several instances each takes what no other has taken. */
export interface Deliverer {
  /** Sends all that is due now, once each; resolves when each was answered or has failed. */
  deliverDue(): Promise<void>;
  /** Goes on by itself: at once for what happens, and in time for what failed. */
  start(changes: ChangeFeed): void;
  /** Waits for what is being sent. */
  stop(): Promise<void>;
}

const TIMEOUT_MILLISECONDS = 15_000;
/** Longer than an attempt takes; whoever took a delivery and is gone by then has died. */
const LEASE_MILLISECONDS = 60_000;
const AT_ONCE = 20;
const POLL_MILLISECONDS = 5_000;
/** By which an address says that it will never again be there. */
const GONE = 410;

export function createDeliverer(options: DelivererOptions): Deliverer {
  const { db, logger, now = () => new Date() } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;
  let again = false;
  let polling: NodeJS.Timeout | undefined;

  async function deliverDue(): Promise<void> {
    await spreadChanges(db, now());
    for (;;) {
      const leasedUntil = new Date(now().getTime() + LEASE_MILLISECONDS);
      const due = await claimDue(db, { now: now(), leasedUntil, limit: AT_ONCE });
      await Promise.all(due.map((delivery) => deliver(delivery, options)));
      if (due.length < AT_ONCE || signal.aborted) return;
    }
  }

  function run(): void {
    again = true;
    running ??= (async () => {
      while (again && !signal.aborted) {
        again = false;
        await deliverDue().catch((err: unknown) =>
          logger.warn({ err }, "webhooks could not be told; trying again"),
        );
      }
      running = undefined;
    })();
  }

  return {
    deliverDue,
    start(changes) {
      polling = setInterval(run, POLL_MILLISECONDS);
      void runOnChanges(changes, signal, run).catch((err: unknown) => {
        // What happens is told with the next poll all the same.
        logger.error({ err }, "webhooks can't be told of changes at once");
      });
      run();
    },
    async stop() {
      stopping.abort();
      clearInterval(polling);
      await running;
    },
  };
}

async function runOnChanges(changes: ChangeFeed, signal: AbortSignal, run: () => void): Promise<void> {
  for await (const _ of changes.watch(await changes.newest(), signal)) run();
}

async function deliver(delivery: DueDelivery, options: DelivererOptions): Promise<void> {
  const { db, privateAddresses, timeoutMilliseconds = TIMEOUT_MILLISECONDS } = options;
  const now = options.now ?? (() => new Date());
  const { body, headers } = messageOf(delivery, now());
  const failure = await failureOf(
    post(delivery.url, body, headers, { privateAddresses, timeoutMilliseconds }),
  );
  if (failure === null) return markDelivered(db, delivery.deliveryId, now());
  const isGone = failure.status === GONE;
  if (isGone) await disableWebhook(db, delivery.webhookId, now());
  const pause = isGone ? null : pauseAfter(delivery.attempts, options.random ?? Math.random);
  const nextAttemptAt = pause === null ? null : new Date(now().getTime() + pause);
  if (nextAttemptAt === null) {
    const { deliveryId, webhookId, attempts } = delivery;
    options.logger.warn(
      { deliveryId, webhookId, attempts, error: failure.error },
      "a webhook's delivery was given up",
    );
  }
  return markFailed(db, delivery.deliveryId, { error: failure.error, nextAttemptAt });
}

interface Failure {
  readonly error: string;
  readonly status: number | null;
}

const LONGEST_ERROR = 500;

/** Null where it was taken. */
async function failureOf(sent: Promise<number>): Promise<Failure | null> {
  try {
    const status = await sent;
    return status >= 200 && status < 300 ? null : { error: `It answered with the status ${status}.`, status };
  } catch (error) {
    const message = error instanceof Error ? error.message || error.name : String(error);
    return { error: message.slice(0, LONGEST_ERROR), status: null };
  }
}
