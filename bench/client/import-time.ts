import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { ROOT } from "./bundle.ts";

const run = promisify(execFile);

/** How long an import takes, in milliseconds. */
export interface ImportTime {
  /** By the clock, which counts what else the machine does. */
  readonly clock: number;
  /** Of the processor, which a busy machine hardly changes. */
  readonly processor: number;
}

/**
 * How long a fresh Node needs to import modules: the median of several processes each, without what importing an empty
 * module takes. The rounds go through all of them, so that a busy machine slows all alike.
 */
export async function importTimes(
  programs: readonly (readonly string[])[],
  rounds = 5,
): Promise<readonly ImportTime[]> {
  const taken = [[EMPTY], ...programs].map((modules) => ({ modules, times: [] as ImportTime[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { modules, times } of taken) times.push(await timeOf(modules));
  }
  const [empty, ...medians] = taken.map(({ times }) => ({
    clock: median(times.map(({ clock }) => clock)),
    processor: median(times.map(({ processor }) => processor)),
  }));
  return medians.map(({ clock, processor }) => ({
    clock: Math.max(0, clock - (empty?.clock ?? 0)),
    processor: Math.max(0, processor - (empty?.processor ?? 0)),
  }));
}

const EMPTY = "data:text/javascript,";

async function timeOf(modules: readonly string[]): Promise<ImportTime> {
  const program = `
    const start = performance.now();
    const before = process.cpuUsage();
    for (const each of ${JSON.stringify(modules)}) await import(each);
    const { user, system } = process.cpuUsage(before);
    const clock = performance.now() - start;
    process.stdout.write(JSON.stringify({ clock, processor: (user + system) / 1000 }));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: ROOT });
  // The program above wrote it.
  return JSON.parse(stdout) as ImportTime;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
