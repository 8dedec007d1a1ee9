import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

import { REPOSITORY_NODE } from "./repository-node.ts";

export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A real PostgreSQL server of our own, which goes with its data when it is stopped, or when this process ends. */
export async function startServer(): Promise<PostgresServer> {
  const child = fork(fileURLToPath(new URL("postgres-server.process.ts", import.meta.url)), {
    execPath: REPOSITORY_NODE,
    execArgv: [],
  });
  const ended = once(child, "exit");
  const told = await Promise.race([once(child, "message").then(([message]: unknown[]) => message), ended]);
  if (!isStarted(told)) throw new Error(`PostgreSQL did not start: ${inspect(told)}`);
  return {
    url: told.url,
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

function isStarted(message: unknown): message is { readonly url: string } {
  return typeof message === "object" && message !== null && "url" in message;
}
