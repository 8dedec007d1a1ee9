import { availableParallelism, loadavg } from "node:os";
import { styleText } from "node:util";

import { aligned } from "../../bench/client/table.ts";
import type { PartCount, Recovery } from "./ledger.ts";
import type { Line, MemoryVerdict } from "./memory.ts";
import type { SoakResult } from "./soak.ts";

/** So many failures of a soak are told; they are mostly alike. */
const TOLD_FAILURES = 40;

/** All that came of a soak, to be read in a terminal. */
export function reportOf({ ledger, memory, changes, failures }: SoakResult): string {
  return [
    table(
      ["asked", "times", "failed in windows", "outside", "on average, ms", "at most, ms"],
      [...ledger.counts.values()].toSorted((one, other) => one.part.localeCompare(other.part)).map(countRow),
    ),
    table(
      ["fault", "times", "requests failed", "longest recovery, ms", "well last"],
      recoveryRows(ledger.recoveries),
    ),
    table(["memory, MB", "from", "to", "a minute"], memory.flatMap(memoryRows)),
    `${changes} changes, each to be heard once and in order by every subscriber.`,
    `${machine()}\n${verdictOf(failures)}`,
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const [title = "", ...lines] = aligned([head, ...rows]);
  return [styleText("dim", title), ...lines].join("\n");
}

function countRow(count: PartCount): string[] {
  const { part, asked, failedInside, failedOutside, totalMilliseconds, longestMilliseconds } = count;
  const well = asked - failedInside - failedOutside;
  const mean = well === 0 ? "" : (totalMilliseconds / well).toFixed(0);
  return [part, ...[asked, failedInside, failedOutside].map(String), mean, longestMilliseconds.toFixed(0)];
}

/** One row for each fault, of the time at which recovery took longest. */
function recoveryRows(recoveries: readonly Recovery[]): string[][] {
  return Object.entries(Object.groupBy(recoveries, ({ fault }) => fault)).map(([fault, all = []]) => {
    const [worst] = all.toSorted((one, other) => lengthOf(other) - lengthOf(one));
    const failed = all.reduce((sum, { failures }) => sum + failures, 0);
    const longest = worst?.milliseconds?.toFixed(0) ?? "never";
    return [fault, String(all.length), String(failed), longest, worst?.last ?? ""];
  });
}

function lengthOf({ milliseconds }: Recovery): number {
  return milliseconds ?? Infinity;
}

function memoryRows({ instance, inUse, resident }: MemoryVerdict): string[][] {
  const row = (what: string, { from, to, perMinute }: Line) => [
    `${instance}, ${what}`,
    from.toFixed(1),
    to.toFixed(1),
    perMinute.toFixed(2),
  ];
  return [row("in use", inUse), row("resident", resident)];
}

/** On a machine that has too much else to do nobody keeps times, and what failed may tell of that alone. */
function machine(): string {
  const [, lately = 0] = loadavg();
  return `Load of the machine in the last five minutes: ${lately.toFixed(1)} on ${availableParallelism()} processors.`;
}

function verdictOf(failures: readonly string[]): string {
  if (failures.length === 0) return styleText("green", "All that is promised held.");
  const told = failures.slice(0, TOLD_FAILURES).map((failure) => styleText("red", failure));
  const rest = failures.length - told.length;
  return [...told, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n");
}
