/** Loads a server in a process of its own: takes jobs from its parent, one at a time, and tells what came of each. */
import { type Connection, openConnection } from "./connection.ts";
import type { Job, Loaded, Told } from "./job.ts";
import { pick, random } from "./random.ts";
import { requestMaker } from "./requests.ts";

const ERRORS = Buffer.from('"errors"');

process.on("message", (job: Job) => {
  load(job).then(
    (loaded) => tell({ loaded }),
    (error: unknown) => tell({ failure: String(error) }),
  );
});
process.once("disconnect", () => process.exit(0));

function tell(told: Told): void {
  process.send?.(told);
}

async function load(job: Job): Promise<Loaded> {
  const before = process.cpuUsage();
  const { times, milliseconds } = await askAll(job);
  const { user, system } = process.cpuUsage(before);
  const sorted = Float64Array.from(times).toSorted();
  const percentile = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const processor = (user + system) / 1000;
  return { requests: times.length, milliseconds, p50: percentile(0.5), p99: percentile(0.99), processor };
}

interface Asked {
  /** How long each answer took. */
  readonly times: readonly number[];
  /** From the first request to the last answer. */
  readonly milliseconds: number;
}

/** Opens all connections, and then asks over them until the time is over. */
async function askAll(job: Job): Promise<Asked> {
  const next = random(job.seed);
  const toRequest = requestMaker(job);
  const times: number[] = [];
  let end = Infinity;
  const askers = await Promise.all(
    Array.from({ length: job.connections }, async () => {
      const { promise: done, resolve, reject } = Promise.withResolvers<void>();
      let sent = 0;
      const ask = (): void => {
        sent = performance.now();
        connection.send(toRequest(pick(job.values, next)));
      };
      const connection: Connection = await openConnection(
        new URL(job.url),
        (status, body) => {
          const problem = problemOf(job, status, body);
          if (problem !== undefined) return reject(new Error(problem));
          const now = performance.now();
          times.push(now - sent);
          if (now < end) ask();
          else resolve();
        },
        reject,
      );
      return { ask, done: done.finally(() => connection.close()) };
    }),
  );
  const started = performance.now();
  end = started + job.milliseconds;
  for (const { ask } of askers) ask();
  await Promise.all(askers.map(({ done }) => done));
  return { times, milliseconds: performance.now() - started };
}

function problemOf({ leastBytes }: Job, status: string, body: Buffer): string | undefined {
  const told = (): string => body.subarray(0, 500).toString();
  if (status !== "200") return `It answered with ${status}: ${told()}`;
  if (body.includes(ERRORS)) return `It answered with errors: ${told()}`;
  if (body.length < leastBytes) return `It answered with less than ${leastBytes} bytes: ${told()}`;
  return undefined;
}
