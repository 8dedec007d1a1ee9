import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

import { build } from "esbuild";

import { WORKER } from "../serving/folder.ts";
import { binary } from "./binaries.ts";
import { environmentIn, LONGEST_RUN, type Runtime } from "./runtime.ts";

const BUNDLE = "worker.bundle.js";

const run = promisify(execFile);

/** Workers reach public addresses only, unless they are let out to this machine. */
const CONFIGURATION = `
using Workerd = import "/workerd/workerd.capnp";
const configuration :Workerd.Config = (
  services = [
    (name = "program", worker = (
      modules = [(name = "${BUNDLE}", esModule = embed "${BUNDLE}")],
      compatibilityDate = "2026-01-01",
    )),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "program")],
);
`;

export const workerd: Runtime = {
  name: "workerd",
  async run({ folder, addresses }) {
    const path = binary("WORKERD_PATH");
    // A worker can't tell what runs it.
    const { stdout } = await run(path, ["--version"]);
    await bundle(folder);
    await writeFile(join(folder, "workerd.capnp"), CONFIGURATION);
    await using server = await serve(path, folder);
    const body = JSON.stringify(addresses);
    const signal = AbortSignal.timeout(LONGEST_RUN);
    const response = await fetch(server.url, { method: "POST", body, signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
    return { version: stdout.trim().replace(/^workerd /, ""), told: await response.json() };
  },
};

/** A worker is one file, as its tools deploy it. */
async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: [join(folder, WORKER)],
    outfile: join(folder, BUNDLE),
    bundle: true,
    format: "esm",
    target: "es2023",
    logLevel: "silent",
  });
}

async function serve(path: string, folder: string) {
  const child = spawn(path, ["serve", "workerd.capnp", "--control-fd=3"], {
    cwd: folder,
    env: environmentIn(folder),
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  const stop = async () => {
    child.kill("SIGKILL");
    await closed;
  };
  try {
    return { url: `http://127.0.0.1:${await portOf(child, closed)}`, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port that it has chosen, which it tells on its control channel. */
async function portOf(child: ChildProcess, closed: Promise<unknown>): Promise<number> {
  let trouble = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (trouble += text));
  // A pipe, since `stdio` asks for one.
  const lines = createInterface(child.stdio[3] as Readable);
  const line = await Promise.race([once(lines, "line"), closed.then(() => null)]);
  if (line === null) throw new Error(trouble);
  return JSON.parse(String(line[0])).port;
}
