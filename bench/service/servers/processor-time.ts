// At once: a hundred files or two are read before and after each sample, while nothing else is done, and waiting for each
// by itself would take half as long as a quick sample.
import { readdirSync, readFileSync } from "node:fs";

/** Linux tells times in hundredths of a second. */
const MILLISECONDS_PER_TICK = 10;

interface Stat {
  readonly parent: number;
  /** In user and system, of all its threads. */
  readonly own: number;
  /** The same of its children that ended and were waited for. */
  readonly ended: number;
}

/** What a process took of the processor since it began, in milliseconds; undefined where Linux does not tell. */
export function processorTime(pid: number): number | undefined {
  return scheduledTime(pid) ?? statOf(pid)?.own;
}

/** The same of all threads that it has now, to the nanosecond; undefined where the system does not count that. */
function scheduledTime(pid: number): number | undefined {
  const times = entriesOf(`/proc/${pid}/task`).map((thread) => nanosecondsOf(`/proc/${pid}/task/${thread}`));
  const sum = times.reduce<number>((all, time) => all + (time ?? 0), 0);
  return sum > 0 ? sum / 1_000_000 : undefined;
}

function nanosecondsOf(folder: string): number | undefined {
  const text = textOf(`${folder}/schedstat`);
  return text === undefined ? undefined : Number(text.split(" ")[0]);
}

/** The same for a process with all its children, those too that have ended. */
export function processorTimeOfFamily(pid: number): number | undefined {
  const parent = statOf(pid);
  if (parent === undefined) return undefined;
  const pids = entriesOf("/proc").filter((name) => /^\d+$/.test(name));
  const children = pids.map(Number).filter((one) => statOf(one)?.parent === pid);
  return [pid, ...children].reduce((sum, one) => sum + (processorTime(one) ?? 0), parent.ended);
}

/** What all processes took of all processors since the machine began, in milliseconds; undefined as above. */
export function processorTimeOfAll(): number | undefined {
  const text = textOf("/proc/stat");
  if (text === undefined) return undefined;
  const [, user = 0, nice = 0, system = 0] = (text.split("\n")[0] ?? "").split(/ +/).map(Number);
  return (user + nice + system) * MILLISECONDS_PER_TICK;
}

function statOf(pid: number): Stat | undefined {
  const text = textOf(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The name in parentheses may hold anything, spaces too.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const ticks = (...indexes: readonly number[]): number =>
    indexes.reduce((sum, index) => sum + Number(fields[index]), 0) * MILLISECONDS_PER_TICK;
  return { parent: Number(fields[1]), own: ticks(11, 12), ended: ticks(13, 14) };
}

/** Processes end, and there is no /proc on other systems. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** None where there is no such folder, as above. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
