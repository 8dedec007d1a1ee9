import { CompiledQuery, type Kysely, sql } from "kysely";
import { setTimeout as after } from "node:timers/promises";
import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";
import RateLimiterPostgres from "rate-limiter-flexible/lib/RateLimiterPostgres.js";

import type { Tables } from "../database/tables.ts";
import { type ClientSpending, MINUTE_SECONDS, spentOf } from "./client-spending.ts";

export interface SharedSpendingOptions {
  readonly db: Kysely<Tables>;
  readonly costPerMinute: number;
  /** Told when the database could not be told; meanwhile this instance counts for itself. */
  readonly onFailure: (error: unknown) => void;
}

/** Whenever a client has had another hundredth of its budget here, the other instances are told. */
const TOLD_PARTS = 100;

/** Who has had less than a tenth waits for no statement: until the others are told, it can't have had too much. */
const FAR_PARTS = 10;

/** Nobody waits longer for a count; what this instance knows has to do then. */
const PATIENCE_MILLISECONDS = 1_000;

/** After a failure the database is left alone for so long. */
const PAUSE_MILLISECONDS = 10_000;

/** Rows whose minute is over are harmless, but nobody else takes them away. */
const TIDY_MILLISECONDS = 600_000;

/**
 * Of all instances on one database. Each counts in memory and tells the others by the database, in portions, whereby
 * it learns what they have told. So over n instances a client may have about n hundredths more than its budget, and
 * most requests cost no statement.
 */
export function createSharedSpending({
  db,
  costPerMinute,
  onFailure,
}: SharedSpendingOptions): ClientSpending {
  const minute = { points: costPerMinute, duration: MINUTE_SECONDS };
  const known = new RateLimiterMemory(minute);
  /** What clients have had here since it was told last. What is left of a minute that is over is forgotten. */
  const untold = new RateLimiterMemory(minute);
  const shared = createStore(db, minute);
  const telling = new Map<string, Promise<void>>();
  let pausedUntil = 0;
  let tidyAt = 0;

  const tell = async (client: string): Promise<void> => {
    const [had] = await Promise.all([untold.get(client), untold.delete(client)]);
    const points = spentOf(had).points;
    try {
      const all = spentOf(await shared.penalty(client, points));
      const since = spentOf(await untold.get(client));
      // A minute without an end would never be over.
      await known.set(client, all.points + since.points, Math.max(all.milliseconds, 1) / 1_000);
      await tidy();
    } catch (error) {
      await untold.penalty(client, points);
      pausedUntil = Date.now() + PAUSE_MILLISECONDS;
      onFailure(error);
    } finally {
      telling.delete(client);
    }
  };

  const tidy = async (): Promise<void> => {
    if (Date.now() < tidyAt) return;
    tidyAt = Date.now() + TIDY_MILLISECONDS;
    await sql`/* client_budget.tidy */ delete from client_budget where expire < ${Date.now()}`.execute(db);
  };

  /** One statement at a time for each client; what comes meanwhile goes with the next one. */
  const told = (client: string): Promise<void> => {
    const begun = telling.get(client) ?? tell(client);
    telling.set(client, begun);
    return begun;
  };

  return {
    async add(client, points) {
      const [sum, here] = await Promise.all([known.penalty(client, points), untold.penalty(client, points)]);
      const isLittle = here.consumedPoints * TOLD_PARTS < costPerMinute;
      if (sum.consumedPoints > costPerMinute || isLittle || Date.now() < pausedUntil) return spentOf(sum);
      const learned = told(client);
      if (sum.consumedPoints * FAR_PARTS < costPerMinute) return spentOf(sum);
      await Promise.race([learned, after(PATIENCE_MILLISECONDS, undefined, { ref: false })]);
      return spentOf(await known.get(client));
    },
    of: async (client) => spentOf(await known.get(client)),
  };
}

/** The limiter over our own connections, whose statements have names and whose plans are kept. */
function createStore(db: Kysely<Tables>, minute: { readonly points: number; readonly duration: number }) {
  const storeClient = {
    async query({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) {
      const named = `/* client_budget.add */ ${text}`;
      const { rows } = await db.executeQuery(CompiledQuery.raw(named, [...values]));
      return { rows };
    },
  };
  return new RateLimiterPostgres({
    ...minute,
    storeClient,
    storeType: "client",
    tableName: "client_budget",
    keyPrefix: "",
    // By a migration; and rows are taken away above, where a failure is told.
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}
