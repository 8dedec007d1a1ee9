import { table } from "../../client/table.ts";
import type { Results } from "../results.ts";
import { notes } from "./notes.ts";
import { cachedTable, growthTable, type Table, uncachedTable } from "./tables.ts";

/** Everything that was measured, to be read in a terminal. */
export function forTerminal(results: Results): string {
  const { uncached, cached, growth } = results;
  const tables = [
    ...uncached.map(uncachedTable),
    ...(cached === undefined ? [] : [cachedTable(cached)]),
    ...(growth === undefined ? [] : [growthTable(growth)]),
  ];
  return `${tables.map(print).join("\n\n")}\n\n${notes(results)}\n`;
}

function print({ head, rows }: Table): string {
  return table(head, rows);
}
