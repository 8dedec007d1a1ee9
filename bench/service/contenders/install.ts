import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const HERE = fileURLToPath(new URL("../", import.meta.url));

/** Installs what the peers are made of, unless what the lock file names is there already. */
export async function installPeers(): Promise<void> {
  const [wanted = 0, there = 0] = await Promise.all(
    ["package-lock.json", "node_modules/.package-lock.json"].map(changedAt),
  );
  if (there >= wanted) return;
  await run("npm", ["ci", "--prefix", HERE, "--no-audit", "--no-fund", "--silent"]);
}

/** 0 for a file that is not there. */
async function changedAt(file: string): Promise<number> {
  const found = await stat(join(HERE, file)).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}
