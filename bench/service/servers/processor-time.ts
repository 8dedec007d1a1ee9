import { readdir, readFile } from "node:fs/promises";

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
export async function processorTime(pid: number): Promise<number | undefined> {
  return (await scheduledTime(pid)) ?? (await statOf(pid))?.own;
}

/** The same of all threads that it has now, to the nanosecond; undefined where the system does not count that. */
async function scheduledTime(pid: number): Promise<number | undefined> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const times = await Promise.all(threads.map((thread) => nanosecondsOf(`/proc/${pid}/task/${thread}`)));
  const sum = times.reduce<number>((all, time) => all + (time ?? 0), 0);
  return sum > 0 ? sum / 1_000_000 : undefined;
}

async function nanosecondsOf(folder: string): Promise<number | undefined> {
  const text = await readFile(`${folder}/schedstat`, "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number(text.split(" ")[0]);
}

/** The same for a process with all its children, those too that have ended. */
export async function processorTimeOfFamily(pid: number): Promise<number | undefined> {
  const parent = await statOf(pid);
  if (parent === undefined) return undefined;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(statOf));
  const children = pids.filter((_, index) => stats[index]?.parent === pid);
  const times = await Promise.all([pid, ...children].map(processorTime));
  return times.reduce<number>((sum, time) => sum + (time ?? 0), parent.ended);
}

/** What all processes took of all processors since the machine began, in milliseconds; undefined as above. */
export async function processorTimeOfAll(): Promise<number | undefined> {
  const text = await readFile("/proc/stat", "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const [, user = 0, nice = 0, system = 0] = (text.split("\n")[0] ?? "").split(/ +/).map(Number);
  return (user + nice + system) * MILLISECONDS_PER_TICK;
}

async function statOf(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  // The name in parentheses may hold anything, spaces too.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const ticks = (...indexes: readonly number[]): number =>
    indexes.reduce((sum, index) => sum + Number(fields[index]), 0) * MILLISECONDS_PER_TICK;
  return { parent: Number(fields[1]), own: ticks(11, 12), ended: ticks(13, 14) };
}
