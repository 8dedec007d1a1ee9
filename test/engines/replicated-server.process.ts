/**
 * A real PostgreSQL server and a streaming replica of it, as `postgres-server.process.ts` runs one: in a process of
 * their own, which stops when its parent is gone. Each of them is killed and started again when the parent says so.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, promisify } from "node:util";

import {
  type EmbeddedServer,
  embeddedServer,
  findFreePort,
  type ServerPlace,
  serverUrl,
} from "./embedded-server.ts";
import type { ReplicatedCommand } from "./replicated-server.ts";

const primary = await place("primary");
const replica = await place("replica");
const running: { primary?: EmbeddedServer; replica?: EmbeddedServer } = {};

try {
  await embeddedServer(primary).postgres.initialise();
  // What was never started is a base backup, too.
  await promisify(execFile)("cp", ["-a", `${primary.directory}/.`, replica.directory]);
  await writeFile(join(replica.directory, "standby.signal"), "");
  await start("primary");
  await start("replica");
} catch (error) {
  process.send?.({ failure: inspect(error) });
  await stop(1);
}
process.once("disconnect", () => void stop(0));
process.on("message", (command: ReplicatedCommand) => {
  const done = command.what === "kill" ? kill(command.server) : start(command.server);
  done.then(
    () => process.send?.({ done: command.id }),
    (error: unknown) => process.send?.({ done: command.id, failure: inspect(error) }),
  );
});
process.send?.({ primary: serverUrl(primary), replica: serverUrl(replica) });

async function place(name: string): Promise<ServerPlace> {
  return { directory: await mkdtemp(join(tmpdir(), `nutgraf-${name}-`)), port: await findFreePort() };
}

async function start(name: "primary" | "replica"): Promise<void> {
  const server =
    name === "primary"
      ? embeddedServer(primary, ["wal_keep_size=512MB"])
      : embeddedServer(replica, [
          `primary_conninfo=${serverUrl(primary)}`,
          "wal_retrieve_retry_interval=100ms",
          "max_standby_streaming_delay=100ms",
        ]);
  running[name] = server;
  // The package knows only of servers that take writes.
  const ready = new Promise<void>((resolve) => {
    server.onLog = (message) => {
      if (/ready to accept (?:read-only )?connections/.test(message)) resolve();
    };
  });
  const ended = server.postgres.start().catch(() => {
    throw new Error(`The ${name} did not start:\n${server.log.join("")}`);
  });
  await Promise.race([ready, ended]);
  // It is killed later, perhaps.
  ended.catch(() => {});
}

async function kill(name: "primary" | "replica"): Promise<void> {
  const { directory } = name === "primary" ? primary : replica;
  const [pid] = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n");
  const server = running[name];
  const gone = server?.postgres.stop();
  process.kill(Number(pid), "SIGKILL");
  await gone;
}

async function stop(code: number): Promise<never> {
  await running.replica?.postgres.stop().catch(() => {});
  await running.primary?.postgres.stop().catch(() => {});
  for (const { directory } of [replica, primary]) await rm(directory, { recursive: true, force: true });
  process.exit(code);
}
