/**
 * A real PostgreSQL server on a free port, in a process of its own: the package that runs it hooks into the exit of
 * its process, where it would make the exit code of failed tests 0. Its data is in a temporary directory. It tells
 * its parent the URL, or why there is none, is away for a while when it is told to, and stops when the parent is gone.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";

import { embeddedServer, findFreePort, serverUrl } from "./embedded-server.ts";
import type { Absence } from "./postgres-server.ts";

const directory = await mkdtemp(join(tmpdir(), "nutgraf-postgres-"));
const port = await findFreePort();
const { postgres, log } = embeddedServer({ directory, port });

try {
  await postgres.initialise();
  await postgres.start();
} catch (error) {
  await rm(directory, { recursive: true, force: true });
  process.send?.({ failure: `${inspect(error)}\n${log.join("")}` }, () => process.exit(1));
  await new Promise(() => {});
}
process.once("disconnect", () => void stop());
process.on("message", (absence: Absence) => {
  beAway(absence).then(
    () => process.send?.({ isBack: true }),
    (error: unknown) => process.send?.({ failure: `${inspect(error)}\n${log.join("")}` }),
  );
});
process.send?.({ url: serverUrl({ port }) });

async function beAway({ ending, milliseconds }: Absence): Promise<void> {
  const [pid] = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n");
  // It is told to end twice here where that is to be at once: the package knows only of one way, and the harsher holds.
  const gone = postgres.stop();
  if (ending === "immediate") process.kill(Number(pid), "SIGQUIT");
  await gone;
  await wait(milliseconds);
  await postgres.start().catch(() => {
    throw new Error("It did not start again");
  });
}

async function stop(): Promise<void> {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
  process.exit(0);
}
