import type { Kysely, LogEvent } from "kysely";

import { newestOnPrimary, timeOnPrimary } from "./replica-position.ts";
import { createReader } from "./replica-reader.ts";
import { Replica, type ReplicaEvents } from "./replica.ts";
import type { Tables } from "./tables.ts";

export interface ReplicasOptions {
  readonly primary: Kysely<Tables>;
  /** Each of one server, not of a balancer before several: how far one is says nothing of the others. */
  readonly urls: readonly string[];
  /** How many connections to each at most. */
  readonly poolSize: number;
  readonly events: ReplicaEvents;
  /** Called after each statement on a replica. */
  readonly log: (event: LogEvent) => void;
}

/**
 * Decides from which server a request reads. What this process has heard of is seen by every request that begins
 * afterwards: from then on requests go to the primary, until a replica is seen to have it. No request waits for that.
 */
export interface Replicas {
  /** To be called when a change was committed here or is heard of, before anybody acts on it; with its number if known. */
  heard(this: void, change?: number): void;
  /** For one request that only reads. The first call begins to connect: commands that only write need no replica. */
  reader(this: void): Kysely<Tables>;
  close(): Promise<void>;
}

/** In milliseconds: how often it is looked for changes of which nothing was heard. */
const ROUND = 1_000;

export function createReplicas({ primary, urls, ...options }: ReplicasOptions): Replicas {
  /** The newest change that the primary has, as far as it was asked. */
  let newest = 0;
  /** How often something was heard, and how often when the primary was last asked: only if equal, `newest` holds. */
  let heard = 1;
  let asked = 0;
  let asking: Promise<void> | undefined;
  let turn = 0;
  let replicas: readonly Replica[] = [];
  let rounds: NodeJS.Timeout | undefined;

  function begin(): void {
    const timeOfChange = (number: number) => timeOnPrimary(primary, number);
    replicas = urls.map((url) => new Replica({ url, timeOfChange, wanted: () => newest, ...options }));
    rounds = setInterval(ask, ROUND).unref();
    ask();
  }

  async function askOnce(): Promise<void> {
    const before = heard;
    newest = await newestOnPrimary(primary);
    asked = before;
    for (const replica of replicas) replica.wake();
  }

  function ask(): void {
    asking ??= (async () => {
      try {
        do await askOnce();
        while (asked !== heard);
      } catch {
        // Those who write tell that it is down. Until it is back, what the replicas have is the newest there is.
      } finally {
        asking = undefined;
      }
    })();
  }

  return {
    heard(change) {
      if (change !== undefined && change <= newest) return;
      heard += 1;
      if (replicas.length > 0) ask();
    },
    reader() {
      if (urls.length === 0) return primary;
      if (rounds === undefined) begin();
      if (asked !== heard) return primary;
      for (let tried = 0; tried < replicas.length; tried += 1) {
        turn = (turn + 1) % replicas.length;
        const db = replicas[turn]?.dbThatHas(newest);
        if (db) return createReader(db, primary);
      }
      return primary;
    },
    async close() {
      clearInterval(rounds);
      await asking;
      await Promise.all(replicas.map((replica) => replica.close()));
    },
  };
}
