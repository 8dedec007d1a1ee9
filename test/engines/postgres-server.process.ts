/**
 * A real PostgreSQL server on a free port, in a process of its own: the package that runs it hooks into the exit of
 * its process, where it would make the exit code of failed tests 0. Its data is in a temporary directory. It tells
 * its parent the URL, or why there is none, and stops when it is told to or when the parent is gone.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

import { embeddedServer, findFreePort, serverUrl } from "./embedded-server.ts";

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
process.send?.({ url: serverUrl({ port }) });

async function stop(): Promise<void> {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
  process.exit(0);
}
