import { table } from "../../client/table.ts";
import type { Row } from "../measure/uncached.ts";

const HEAD = ["", "req/s", "times", "p50 ms", "p99 ms", "CPU ms", "node", "postgres"];

/** A table for each query; `times` is against the contender of that name. */
export function uncachedTables(rows: readonly Row[], against: string): string {
  return rows
    .map(({ query, samples }) => {
      const base = samples.get(against)?.requestsPerSecond ?? Number.NaN;
      const cells = [...samples].map(([name, each]) => [
        name,
        each.requestsPerSecond.toFixed(0),
        (each.requestsPerSecond / base).toFixed(2),
        each.p50.toFixed(1),
        each.p99.toFixed(1),
        (each.serverProcessor + each.postgresProcessor).toFixed(3),
        each.serverProcessor.toFixed(3),
        each.postgresProcessor.toFixed(3),
      ]);
      const [, ...titles] = HEAD;
      return table([query, ...titles], cells);
    })
    .join("\n\n");
}
