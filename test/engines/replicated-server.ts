import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

import { REPOSITORY_NODE } from "./repository-node.ts";

export type ServerName = "primary" | "replica";

/** What the process of the two servers is told to do. */
export interface ReplicatedCommand {
  readonly id: number;
  readonly what: "kill" | "start";
  readonly server: ServerName;
}

/** A real PostgreSQL server and a streaming replica of it, which go with their data when they are stopped. */
export interface ReplicatedServer {
  readonly primary: string;
  readonly replica: string;
  /** As a machine dies: it says nothing to anybody. */
  kill(server: ServerName): Promise<void>;
  /** Starts what was killed, over the data that it left, at the same address. */
  start(server: ServerName): Promise<void>;
  stop(): Promise<void>;
}

export async function startReplicatedServer(): Promise<ReplicatedServer> {
  const child = fork(fileURLToPath(new URL("replicated-server.process.ts", import.meta.url)), {
    execPath: REPOSITORY_NODE,
    execArgv: [],
  });
  const ended = once(child, "exit");
  const [told]: unknown[] = await Promise.race([once(child, "message"), ended]);
  if (!isStarted(told)) throw new Error(`The servers did not start: ${inspect(told)}`);
  let id = 0;
  const tell = async (command: Omit<ReplicatedCommand, "id">) => {
    id += 1;
    child.send({ ...command, id } satisfies ReplicatedCommand);
    // One is told at a time, so that the next message is its answer.
    const [answer]: unknown[] = await Promise.race([once(child, "message"), ended]);
    if (typeof answer !== "object" || answer === null || "failure" in answer)
      throw new Error(`The ${command.server} could not be ${command.what}ed: ${inspect(answer)}`);
  };
  return {
    ...told,
    kill: (server) => tell({ what: "kill", server }),
    start: (server) => tell({ what: "start", server }),
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

function isStarted(message: unknown): message is { readonly primary: string; readonly replica: string } {
  return typeof message === "object" && message !== null && "primary" in message && "replica" in message;
}
