import { spawn } from "node:child_process";
import { once } from "node:events";

/** A server under measure, in a process of its own. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Lets it end by itself. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const URL_PATTERN = /http:\/\/\S+\/graphql/;

/**
 * Starts a program of Node, with nothing of our environment but what finds node, and waits until it tells its URL.
 *
 * @throws Error with what it printed, if it ends before
 */
export async function startServer(
  program: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const child = spawn(process.execPath, [program, ...parameters], {
    env: { PATH: process.env["PATH"], NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  let printed = "";
  const url = await new Promise<string>((resolve, reject) => {
    const look = (text: string): void => {
      if (printed.length > 100_000) return;
      printed += text;
      const [found] = URL_PATTERN.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", look);
    child.stderr.setEncoding("utf8").on("data", look);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${program} ended:\n${printed}`)));
  });
  if (child.pid === undefined) throw new Error(`${program} has no process`);
  return {
    url,
    pid: child.pid,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null) child.kill("SIGKILL");
      await exited;
    },
  };
}
