import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { ROOT } from "./bundle.ts";

const run = promisify(execFile);

/**
 * How long a fresh Node needs to import modules, in milliseconds: the median of several processes each, without what
 * importing an empty module takes. The rounds go through all of them, so that a busy machine slows all alike.
 */
export async function importTimes(
  programs: readonly (readonly string[])[],
  rounds = 5,
): Promise<readonly number[]> {
  const taken = [[EMPTY], ...programs].map((modules) => ({ modules, times: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { modules, times } of taken) times.push(await timeOf(modules));
  }
  const [empty = 0, ...medians] = taken.map(({ times }) => median(times));
  return medians.map((each) => Math.max(0, each - empty));
}

const EMPTY = "data:text/javascript,";

async function timeOf(modules: readonly string[]): Promise<number> {
  const program = `
    const start = performance.now();
    for (const each of ${JSON.stringify(modules)}) await import(each);
    process.stdout.write(String(performance.now() - start));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: ROOT });
  return Number(stdout);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
