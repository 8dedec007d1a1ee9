import type { Results } from "../results.ts";

/** Of the processors: above this, what else the machine does slows all that is measured. */
const QUIET = 0.1;

/** What has to be known to read the tables. */
export function notes({ uncached, documents = [], cached = [] }: Results): string {
  const samples = [
    ...uncached.flatMap(({ samples }) => [...samples.values()]),
    ...cached.flatMap(({ nutgraf, map }) => [nutgraf, map]),
  ];
  const loader = Math.max(...samples.map((each) => (each.loaderProcessor * each.requestsPerSecond) / 1000));
  const others = samples.map((each) => each.othersProcessors).toSorted((a, b) => a - b);
  const busy = others[Math.floor(others.length / 2)] ?? Number.NaN;
  const memory = ofMemory(documents);
  if (Number.isNaN(busy)) return [...memory, "CPU is told on Linux alone."].join(" ");
  return [
    ...memory,
    "CPU: what a request takes of the processor, in the server and in all of PostgreSQL.",
    `The loader took ${loader.toFixed(2)} of a processor at the most.`,
    busy > QUIET
      ? `The machine did other things too, with ${busy.toFixed(2)} processors: requests per second and times say little, CPU says more.`
      : "The machine did nothing else.",
  ].join(" ");
}

/** Only what is asked for by its article is looked for in memory. */
function ofMemory(documents: NonNullable<Results["documents"]>): readonly string[] {
  const rates = documents.flatMap(({ query, hitRate }) =>
    hitRate === null ? [] : [`${query} ${(hitRate * 100).toFixed(0)} %`],
  );
  return rates.length === 0 ? [] : [`Revisions that were in memory, in at most 64 MB: ${rates.join(", ")}.`];
}
