/**
 * Runs one program of the packed client's promises in every runtime that it is for, against a real service, and tells
 * what each keeps. `--markdown` tells it as a table for docs/runtimes.md; names of runtimes run those alone.
 */
import { parseArgs } from "node:util";

import { serveContent, temporaryDirectory } from "../test/once/nutgraf-process.ts";
import { allKept, asMarkdown, forTerminal, type Outcome } from "./report.ts";
import { chromium } from "./running/chromium.ts";
import { commandLine } from "./running/command-line.ts";
import type { Runtime, Stage } from "./running/runtime.ts";
import { workerd } from "./running/workerd.ts";
import { fillFolder } from "./serving/folder.ts";
import { startOrigin } from "./serving/origin.ts";

const RUNTIMES: readonly Runtime[] = [
  commandLine("Node 20", "NODE_20_PATH"),
  commandLine("Node 22", "NODE_22_PATH"),
  commandLine("Node 24", "NODE_24_PATH"),
  commandLine("Deno", "DENO_PATH", ["run", "--no-lock", "--no-prompt", "--allow-net=localhost,127.0.0.1"]),
  commandLine("Bun", "BUN_PATH"),
  workerd,
  chromium,
];

const { values, positionals } = parseArgs({
  options: { markdown: { type: "boolean" } },
  allowPositionals: true,
});
const unknown = positionals.filter((each) => !RUNTIMES.some(({ name }) => name === each));
if (unknown.length > 0) {
  const names = RUNTIMES.map(({ name }) => `"${name}"`).join(", ");
  process.stderr.write(`No runtime is called ${unknown.join(" or ")}; there are ${names}.\n`);
  process.exitCode = 2;
} else {
  const chosen = RUNTIMES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const outcomes = await runAll(chosen);
  process.stdout.write(values.markdown ? asMarkdown(outcomes) : forTerminal(outcomes));
  process.exitCode = allKept(outcomes) ? 0 : 1;
}

async function runAll(runtimes: readonly Runtime[]): Promise<Outcome[]> {
  await using directory = await temporaryDirectory();
  const [{ nutgraf, url }] = await Promise.all([serveContent(directory.path), fillFolder(directory.path)]);
  await using _ = nutgraf;
  await using origin = await startOrigin(directory.path, url);
  const addresses = { graphql: url, scripts: `${origin.url}/scripts` };
  const stage = { folder: directory.path, addresses, origin: origin.url };
  return await Promise.all(runtimes.map((runtime) => outcomeOf(runtime, stage)));
}

async function outcomeOf({ name, run }: Runtime, stage: Stage): Promise<Outcome> {
  try {
    return { name, ...(await run(stage)), trouble: null };
  } catch (error) {
    return { name, version: null, told: [], trouble: String(error).trim() };
  }
}
