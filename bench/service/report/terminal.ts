import { table } from "../../client/table.ts";
import type { Results } from "../results.ts";
import { cachedTable, growthTable, type Table, uncachedTable } from "./tables.ts";

export const PROCESSOR_NOTE =
  process.platform === "linux"
    ? "CPU: what a request takes of the processor, in the server and in all of PostgreSQL."
    : "CPU is told on Linux alone.";

/** Everything that was measured, to be read in a terminal. */
export function forTerminal({ uncached, cached, growth }: Results): string {
  const tables = [
    ...uncached.map(uncachedTable),
    ...(cached === undefined ? [] : [cachedTable(cached)]),
    ...(growth === undefined ? [] : [growthTable(growth)]),
  ];
  return `${tables.map(print).join("\n\n")}\n\n${PROCESSOR_NOTE}\n`;
}

function print({ head, rows }: Table): string {
  return table(head, rows);
}
