import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { NUTGRAF_PROGRAM } from "../contenders/nutgraf.ts";
import { startServer } from "../servers/server.ts";

const CONTENT = fileURLToPath(new URL("../../../content", import.meta.url));
/** What a start leaves to be collected is gone by then. */
const AT_REST_AFTER = 3_000;

/** How the service starts over its embedded database; medians. */
export interface Start {
  /** From nothing, with the repository's articles to publish, until it is ready, in milliseconds. */
  readonly fresh: number;
  /** Over a directory that has them already. */
  readonly existing: number;
  /** What the process takes when it has nothing to do, in megabytes; NaN where the system does not tell. */
  readonly restMegabytes: number;
}

export async function measureStart(times: number): Promise<Start> {
  const starts: Start[] = [];
  for (let time = 0; time < times; time += 1) starts.push(await startTwice());
  const median = (member: keyof Start): number =>
    starts.map((each) => each[member]).toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
  return { fresh: median("fresh"), existing: median("existing"), restMegabytes: median("restMegabytes") };
}

async function startTwice(): Promise<Start> {
  const directory = await mkdtemp(join(tmpdir(), "nutgraf-start-"));
  try {
    const [fresh] = await startOnce(directory, async () => {});
    const [existing, restMegabytes] = await startOnce(directory, async (pid) => {
      await new Promise((resolve) => setTimeout(resolve, AT_REST_AFTER));
      return await residentMegabytes(pid);
    });
    return { fresh, existing, restMegabytes };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** How long it takes until it is ready, in milliseconds, and what is found then. */
async function startOnce<Found>(directory: string, look: (pid: number) => Promise<Found>) {
  const before = performance.now();
  const server = await startServer(NUTGRAF_PROGRAM, ["serve", CONTENT], {
    NUTGRAF_DATA_DIR: directory,
    PORT: "0",
  });
  const milliseconds = performance.now() - before;
  const found = await look(server.pid);
  await server.stop();
  return [milliseconds, found] as const;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
