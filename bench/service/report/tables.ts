import { APOLLO } from "../contenders/contenders.ts";
import type { Sample } from "../measure/rounds.ts";
import type { Row } from "../measure/uncached.ts";
import type { Results } from "../results.ts";

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS = ["req/s", "times", "p50", "p99", "CPU", "of node", "of PostgreSQL"] as const;

/** What everybody did on one query; `times` is against the plainest of the peers. */
export function uncachedTable({ query, samples }: Row): Table {
  const [first] = samples.values();
  const base = samples.get(APOLLO.name) ?? first;
  return {
    head: [query, ...COLUMNS],
    rows: [...samples].map(([name, sample]) => [name, ...cells(sample, base)]),
  };
}

/** What the response cache did beside a Map. */
export function cachedTable(cached: NonNullable<Results["cached"]>): Table {
  return {
    head: ["from memory", ...COLUMNS],
    rows: cached.flatMap(({ query, method, nutgraf, map }) => [
      [`${query} by ${method}: Nutgraf`, ...cells(nutgraf, map)],
      [`${query} by ${method}: node:http + Map`, ...cells(map, map)],
    ]),
  };
}

/** What the same query costs in a small set and in a large one. */
export function growthTable({ small, large, rows }: NonNullable<Results["growth"]>): Table {
  return {
    head: ["growth", ...COLUMNS],
    rows: rows.flatMap((row) => [
      [`${row.query} of ${small.toLocaleString("en")} articles`, ...cells(row.small, row.small)],
      [`${row.query} of ${large.toLocaleString("en")} articles`, ...cells(row.large, row.small)],
    ]),
  };
}

function cells(sample: Sample, base: Sample | undefined): readonly string[] {
  const { requestsPerSecond, p50, p99, serverProcessor, postgresProcessor } = sample;
  const times = requestsPerSecond / (base?.requestsPerSecond ?? Number.NaN);
  const processor = [serverProcessor + postgresProcessor, serverProcessor, postgresProcessor];
  return [
    Math.round(requestsPerSecond).toLocaleString("en"),
    times.toFixed(2),
    ...[p50, p99].map((value) => `${value.toFixed(1)} ms`),
    ...processor.map((value) => (Number.isNaN(value) ? "–" : `${value.toFixed(3)} ms`)),
  ];
}
