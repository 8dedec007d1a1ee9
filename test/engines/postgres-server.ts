import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

import { REPOSITORY_NODE } from "./repository-node.ts";

export interface PostgresServer {
  readonly url: string;
  /** Ends it and starts it again at the same address, over the same data; resolves when it takes connections. */
  beAway(absence: Absence): Promise<void>;
  stop(): Promise<void>;
}

export interface Absence {
  /** As PostgreSQL calls it: what is under way is given up in order, or all is dropped as in a crash. */
  readonly ending: "fast" | "immediate";
  /** For how long it is not there, beside the time that ending and starting take. */
  readonly milliseconds: number;
}

/** A real PostgreSQL server of our own, which goes with its data when it is stopped, or when this process ends. */
export async function startServer(): Promise<PostgresServer> {
  const child = fork(fileURLToPath(new URL("postgres-server.process.ts", import.meta.url)), {
    execPath: REPOSITORY_NODE,
    execArgv: [],
  });
  const ended = once(child, "exit");
  const nextMessage = () =>
    Promise.race([once(child, "message").then(([message]: unknown[]) => message), ended]);
  const told = await nextMessage();
  if (!isStarted(told)) throw new Error(`PostgreSQL did not start: ${inspect(told)}`);
  return {
    url: told.url,
    async beAway(absence) {
      const back = nextMessage();
      child.send(absence);
      const answer = await back;
      if (typeof answer !== "object" || answer === null || !("isBack" in answer))
        throw new Error(`PostgreSQL did not come back: ${inspect(answer)}`);
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

function isStarted(message: unknown): message is { readonly url: string } {
  return typeof message === "object" && message !== null && "url" in message;
}
