import type { Question } from "./requests.ts";

/** What a loader is told to ask, over and over, for a while. */
export interface Job extends Question {
  /** Each request takes one of these at random, in an order that the seed decides. */
  readonly values: readonly string[];
  readonly seed: number;
  readonly connections: number;
  readonly milliseconds: number;
  /** An answer with fewer bytes fails the run. */
  readonly leastBytes: number;
}

export interface Loaded {
  readonly requests: number;
  readonly milliseconds: number;
  /** Median and 99th percentile of the time from a request to the end of its answer, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** What the loader itself took of the processor, in milliseconds. */
  readonly processor: number;
}

export type Told = { readonly loaded: Loaded } | { readonly failure: string };
