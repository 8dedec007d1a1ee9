import { readFile } from "node:fs/promises";

/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** The boot and the clock tick within it at which the process began; null where the system doesn't tell. */
  readonly birth: string | null;
}

export async function identifyProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, birth: await birthOf(process.pid) };
}

/** False only where the process is surely gone. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  if (!exists(identity.pid)) return false;
  const birth = await birthOf(identity.pid);
  return identity.birth === null || birth === null || birth === identity.birth;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Linux tells it in /proc; elsewhere the number alone has to do. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The command's name, in parentheses, may hold anything; field 3 follows its last parenthesis, 22 is the start.
    const start = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[22 - 3];
    return start === undefined ? null : `${boot.trim()}:${start}`;
  } catch {
    return null;
  }
}
