import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import type { Job, Loaded, Told } from "./job.ts";

const PROGRAM = fileURLToPath(new URL("loader.process.ts", import.meta.url));

/** A second process that loads servers, so that the driver's own work is not in the way. */
export interface Loader {
  /** @throws Error if an answer is not 200, has errors, or is short */
  load(job: Job): Promise<Loaded>;
  [Symbol.asyncDispose](): Promise<void>;
}

export function startLoader(): Loader {
  const child = fork(PROGRAM);
  const exited = once(child, "exit");
  const failed = exited.then(([code]) => {
    throw new Error(`The loader ended with ${code}`);
  });
  failed.catch(() => {});
  return {
    load: async (job) => {
      child.send(job);
      const told = await Promise.race([nextMessage(child), failed]);
      if ("failure" in told) throw new Error(`${job.operationName} at ${job.url}: ${told.failure}`);
      return told.loaded;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<Told> {
  // Only the program above sends.
  const [told] = (await once(child, "message")) as [Told];
  return told;
}
