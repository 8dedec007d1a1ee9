import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build } from "esbuild";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../program/", import.meta.url));

/** What stands in the folder that `fillFolder` fills: the program for each kind of runtime. */
export const COMMAND_LINE = "command-line.js";
export const PAGE = "keep-promises.js";
export const WORKER = "worker.js";

/** Puts the client into an empty folder, as npm installs it, and beside it the program as each runtime takes it. */
export async function fillFolder(folder: string): Promise<void> {
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["pack", "-w", "packages/client", "--pack-destination", folder], { cwd: ROOT });
  const packed = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  const options = ["--offline", "--no-save", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...options, ...packed.map((name) => `./${name}`)], { cwd: folder });
  // The client stays apart, so that each runtime finds and loads its modules itself.
  await build({
    entryPoints: [COMMAND_LINE, PAGE, WORKER].map((name) => join(PROGRAM, name.replace(/\.js$/, ".ts"))),
    outdir: folder,
    bundle: true,
    packages: "external",
    format: "esm",
    target: "es2023",
  });
}
