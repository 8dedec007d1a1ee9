import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { Batch } from "./batches.ts";
import type { PublishWorkerData } from "./publish.worker.ts";

/** Threads that publish at the same time: while one waits for the database another checks. */
export interface PublishThreads extends AsyncDisposable {
  /** Publishes the batches in any order; `onDone` hears of each. A batch that fails fails all. */
  publish(batches: readonly Batch[], onDone: (batch: Batch) => void): Promise<void>;
}

export async function startThreads(data: PublishWorkerData): Promise<PublishThreads> {
  const workers = Array.from(
    { length: Math.min(MOST_THREADS, availableParallelism()) },
    () =>
      new Worker(new URL("publish.worker.ts", import.meta.url), {
        workerData: data,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      }),
  );
  await Promise.all(workers.map(answer));
  return {
    async publish(batches, onDone) {
      const waiting = batches.values();
      await Promise.all(workers.map((worker) => publishIn(worker, waiting, onDone)));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** A batch is garbage once it is published; with room for a whole one hardly any of it is ever copied. */
const YOUNG_MEGABYTES = 192;

/** One transaction at a time can write; more threads than these only wait. */
const MOST_THREADS = 4;

async function publishIn(
  worker: Worker,
  waiting: Iterable<Batch>,
  onDone: (batch: Batch) => void,
): Promise<void> {
  for (const batch of waiting) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    worker.postMessage(batch);
    await answer(worker);
    onDone(batch);
  }
}

/** The next message of the worker; what it throws is thrown here. */
async function answer(worker: Worker): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = once(worker, "exit", { signal }).then(() => {
    throw new Error("A thread that publishes ended by itself");
  });
  try {
    await Promise.race([once(worker, "message", { signal }), ended]);
  } finally {
    ended.catch(() => {});
    stop.abort();
  }
}
