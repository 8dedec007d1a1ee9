import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../packages/server/dist/main.js", import.meta.url));

/** The repository's own content folder. */
export const CONTENT = fileURLToPath(new URL("../../content", import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** On a machine that is busy every statement may be slow: that is told only where a test asks for it. */
const NOTHING_IS_SLOW = { NUTGRAF_SLOW_MS: "0" };

/** The built command line, running as a process of its own, with nothing of our environment but what finds node. */
export interface NutgrafProcess {
  readonly pid: number | undefined;
  /** Waits until standard output or standard error holds this, and gives the match. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  readonly finished: Promise<Finished>;
  /** Stops it if it still runs. */
  [Symbol.asyncDispose](): Promise<void>;
}

export function startNutgraf(
  parameters: readonly string[],
  environment: Record<string, string> = {},
): NutgrafProcess {
  return startProgram(process.execPath, [MAIN, ...parameters], {
    environment: { ...NOTHING_IS_SLOW, ...environment },
  });
}

export interface ProgramOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The user and the group that it runs as. */
  readonly uid?: number;
  readonly gid?: number;
}

/** Any program, watched in the same way. */
export function startProgram(
  program: string,
  parameters: readonly string[],
  { environment, ...options }: ProgramOptions,
): NutgrafProcess {
  const child = spawn(program, parameters, {
    ...options,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const onOutput = new Set<() => void>();
  const changed = () => onOutput.forEach((look) => look());
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    changed();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    changed();
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    pid: child.pid,
    finished,
    kill: (signal) => child.kill(signal),
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(stdout) ?? pattern.exec(stderr);
          if (match === null) return;
          onOutput.delete(look);
          resolve(match);
        };
        onOutput.add(look);
        look();
        void finished.then(() =>
          reject(new Error(`It ended without saying ${pattern}:\n${stdout}\n${stderr}`)),
        );
      }),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) child.kill("SIGKILL");
      await finished;
    },
  };
}

/** Runs it to its end. */
export function runNutgraf(
  parameters: readonly string[],
  environment: Record<string, string> = {},
): Promise<Finished> {
  return startNutgraf(parameters, environment).finished;
}

export interface Directory {
  readonly path: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function temporaryDirectory(): Promise<Directory> {
  const path = await mkdtemp(join(tmpdir(), "nutgraf-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Serves the repository's content from an embedded database that nobody else has; gives the endpoint's URL. */
export async function serveContent(
  dataDirectory: string,
  environment: Record<string, string> = {},
): Promise<{ url: string; nutgraf: NutgrafProcess }> {
  const nutgraf = startNutgraf(["serve", CONTENT], {
    ...environment,
    PORT: "0",
    NUTGRAF_DATA_DIR: join(dataDirectory, "data"),
  });
  const [url] = await nutgraf.waitFor(/http:\/\/\S+\/graphql/);
  return { url, nutgraf };
}
