import { setTimeout as wait } from "node:timers/promises";

import type { Instance } from "./instance.ts";

export interface Sample {
  /** Since the first one. */
  readonly minutes: number;
  /** What is in use once nothing is left to collect, in megabytes: the heap, and what it holds outside. */
  readonly inUse: number;
  /** What the process has of the machine, in megabytes. */
  readonly resident: number;
}

/** A straight line through samples. */
export interface Line {
  readonly perMinute: number;
  /** Its value at the first and at the last sample. */
  readonly from: number;
  readonly to: number;
}

export interface MemoryVerdict {
  readonly instance: string;
  readonly inUse: Line;
  readonly resident: Line;
  /** What grew too much; null where nothing did. */
  readonly growth: string | null;
}

const MEGABYTE = 1_048_576;

/**
 * Of all samples this part comes before anything is judged: code is compiled then, caches fill, and so do the thousand
 * newest changes, which are kept for those who subscribe: of the half hour they take about ten minutes.
 */
const WARM_UP = 1 / 2;

/**
 * By how many megabytes the line may rise over all that is judged, however long that is. A leak rises without end, so
 * the longer the run, the smaller the leak that it finds: in 15 minutes one of 0.27 MB a minute, which is what 50
 * requests a second lose that leave 90 bytes each. What is no leak comes to an end: plans of statements and code that
 * is compiled late, and what is kept of connections that have come anew.
 */
const MAY_RISE_IN_USE = 4;
/** The allocator gives back pages when it pleases, so that this says less; it would show what grows outside the heap. */
const MAY_RISE_RESIDENT = 24;

/** Takes samples of an instance's memory until the signal. */
export async function sampleMemory(
  { probe }: Instance,
  everySeconds: number,
  signal: AbortSignal,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const start = performance.now();
  while (!signal.aborted) {
    const { rss, heapUsed, external } = await probe.memory();
    samples.push({
      minutes: (performance.now() - start) / 60_000,
      inUse: (heapUsed + external) / MEGABYTE,
      resident: rss / MEGABYTE,
    });
    await wait(everySeconds * 1_000, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  return samples;
}

export function judgeMemory(instance: string, samples: readonly Sample[]): MemoryVerdict {
  const judged = samples.slice(Math.floor(samples.length * WARM_UP));
  const inUse = lineThrough(judged.map((sample) => [sample.minutes, sample.inUse]));
  const resident = lineThrough(judged.map((sample) => [sample.minutes, sample.resident]));
  const growths = [
    growthOf("memory in use", inUse, MAY_RISE_IN_USE),
    growthOf("resident memory", resident, MAY_RISE_RESIDENT),
  ].filter((growth) => growth !== null);
  const growth = growths.length === 0 ? null : `${growths.join(" and ")} of ${instance}`;
  return { instance, inUse, resident, growth };
}

function growthOf(what: string, { from, to, perMinute }: Line, mayRise: number): string | null {
  if (to - from <= mayRise) return null;
  return `${what} grew from ${from.toFixed(1)} to ${to.toFixed(1)} MB (${perMinute.toFixed(2)} MB a minute)`;
}

type Point = readonly [x: number, y: number];

/** The line from which the points are least far, by the squares of their distances. */
export function lineThrough(points: readonly Point[]): Line {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const common = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const perMinute = spread === 0 ? 0 : common / spread;
  const at = (x: number) => meanY + perMinute * (x - meanX);
  return { perMinute, from: at(points[0]?.[0] ?? meanX), to: at(points.at(-1)?.[0] ?? meanX) };
}
