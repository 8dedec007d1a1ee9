import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { REPOSITORY_NODE } from "../engines/repository-node.ts";

export interface NodeProcess extends AsyncDisposable {
  readonly pid: number;
  /** Waits for the line on standard output; fails, with what it said on standard error, if it ends before. */
  line(text: string): Promise<void>;
  /** Ends it at once, as a crash does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Runs a script of this folder in a process of its own. */
export function startProcess(script: string, parameters: readonly string[]): NodeProcess {
  const child = spawn(REPOSITORY_NODE, [fileURLToPath(new URL(script, import.meta.url)), ...parameters], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const lines = createInterface(child.stdout);
  const told = new Set<string>();
  lines.on("line", (line) => told.add(line));
  let trouble = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (trouble += text));

  async function kill(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await ended;
  }
  return {
    pid: child.pid ?? 0,
    async line(text) {
      while (!told.has(text)) {
        const last = await Promise.race([once(lines, "line"), ended.then(() => null)]);
        if (last === null && !told.has(text)) throw new Error(`${script} ended before "${text}": ${trouble}`);
      }
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}
