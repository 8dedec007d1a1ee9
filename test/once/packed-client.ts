import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Makes an empty folder that has the client installed as npm would have packed it, without any network. */
export async function installPackedClient(folder: string): Promise<void> {
  await writeFile(`${folder}/package.json`, '{ "private": true, "type": "module" }');
  await run("npm", ["pack", "-w", "packages/client", "--pack-destination", folder], { cwd: ROOT });
  const packed = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  const options = ["--offline", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...options, ...packed.map((name) => `./${name}`)], { cwd: folder });
}
