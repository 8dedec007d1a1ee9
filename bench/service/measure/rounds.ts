import type { Job } from "../load/job.ts";
import type { Loader } from "../load/loader.ts";
import { processorTime, processorTimeOfAll, processorTimeOfFamily } from "../servers/processor-time.ts";

/** One server that is asked one thing. */
export interface Subject {
  readonly job: Omit<Job, "seed" | "milliseconds">;
  /** The server's process. */
  readonly pid: number;
}

export interface Sample {
  readonly requestsPerSecond: number;
  /** Median and 99th percentile of the time to answer, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** What a request takes of the processor, in milliseconds; NaN where the system does not tell. */
  readonly serverProcessor: number;
  readonly postgresProcessor: number;
  readonly loaderProcessor: number;
  /** How many processors everything else on the machine kept busy meanwhile; NaN as above. */
  readonly othersProcessors: number;
}

/** The medians of all rounds, with the rounds themselves. */
export interface Measured extends Sample {
  readonly rounds: readonly Sample[];
}

/**
 * How a number of the one compares with one of the other: the median of what it is in each round. Both are loaded within
 * a second of one another there, and what slows the machine for longer slows both.
 */
export function compared(one: Measured, other: Measured, of: (sample: Sample) => number): number {
  return median(
    one.rounds.flatMap((sample, round) => {
      const beside = other.rounds[round];
      return beside === undefined ? [] : [of(sample) / of(beside)];
    }),
  );
}

export interface Rounds {
  readonly rounds: number;
  /** How long each subject is loaded in a round, in milliseconds. */
  readonly milliseconds: number;
  /** How long it is loaded before the first, at most; see `warmedUp`. */
  readonly warmUp: number;
}

export interface Apparatus {
  readonly loader: Loader;
  readonly postgresPid: number;
  readonly tell: (line: string) => void;
}

/**
 * Loads all subjects in turn, several times over, so that a machine that is busy for a while slows all alike. Gives
 * the medians of each, in the order of the subjects. Everybody is asked the same in a round.
 */
export async function measureRounds(
  subjects: readonly Subject[],
  { rounds, milliseconds, warmUp }: Rounds,
  apparatus: Apparatus,
): Promise<readonly Measured[]> {
  const samples = subjects.map((subject) => ({ subject, taken: [] as Sample[] }));
  for (const subject of subjects) await warmedUp(subject, warmUp, apparatus);
  for (let round = 1; round <= rounds; round++) {
    for (const { subject, taken } of round % 2 === 0 ? samples.toReversed() : samples) {
      apparatus.tell(`Round ${round} of ${rounds}: ${subject.job.operationName}`);
      taken.push(await sample(subject, { ...subject.job, seed: round, milliseconds }, apparatus));
    }
  }
  return samples.map(({ taken }) => ({ ...medians(taken), rounds: taken }));
}

/** So long a subject is loaded before it is looked at whether it still gets faster, in milliseconds. */
const STRETCH = 250;
/** After so many stretches that were no faster than the fastest before, it is warm. */
const NO_FASTER = 3;

/**
 * Loads a subject until it gets no faster: the engine compiles what is called often, the database learns what is asked.
 * That takes some longer than others, and whoever is measured before it is measured for what he does once in his life.
 */
async function warmedUp({ job }: Subject, most: number, { loader }: Apparatus): Promise<void> {
  let fastest = 0;
  let noFaster = 0;
  for (let stretch = 1; stretch * STRETCH <= most && noFaster < NO_FASTER; stretch += 1) {
    const { requests } = await loader.load({ ...job, seed: -stretch, milliseconds: STRETCH });
    noFaster = requests > fastest ? 0 : noFaster + 1;
    fastest = Math.max(fastest, requests);
  }
}

async function sample({ pid }: Subject, job: Job, { loader, postgresPid }: Apparatus): Promise<Sample> {
  const before = processorTimes(pid, postgresPid);
  const { requests, milliseconds, p50, p99, processor } = await loader.load(job);
  const after = processorTimes(pid, postgresPid);
  const server = after.server - before.server;
  const postgres = after.postgres - before.postgres;
  return {
    requestsPerSecond: (requests / milliseconds) * 1000,
    p50,
    p99,
    serverProcessor: server / requests,
    postgresProcessor: postgres / requests,
    loaderProcessor: processor / requests,
    othersProcessors: Math.max(0, after.all - before.all - server - postgres - processor) / milliseconds,
  };
}

function processorTimes(serverPid: number, postgresPid: number) {
  return {
    server: processorTime(serverPid) ?? Number.NaN,
    postgres: processorTimeOfFamily(postgresPid) ?? Number.NaN,
    all: processorTimeOfAll() ?? Number.NaN,
  };
}

function medians(samples: readonly Sample[]): Sample {
  const medianOf = (member: keyof Sample): number => median(samples.map((each) => each[member]));
  return {
    requestsPerSecond: medianOf("requestsPerSecond"),
    p50: medianOf("p50"),
    p99: medianOf("p99"),
    serverProcessor: medianOf("serverProcessor"),
    postgresProcessor: medianOf("postgresProcessor"),
    loaderProcessor: medianOf("loaderProcessor"),
    othersProcessors: medianOf("othersProcessors"),
  };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = low] = sorted.slice(Math.floor((sorted.length - 1) / 2));
  return sorted.length % 2 === 0 ? (low + high) / 2 : low;
}
