import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type BillOfMaterials, billOfMaterials } from "./bill-of-materials.ts";
import { readLockFile } from "./lock-file.ts";

export const ROOT = join(import.meta.dirname, "..");

/** What is published, by the workspace that it is made in. */
export const PUBLISHED = ["packages/client", "packages/server"] as const;

/** Reads what `npm run build` has left: only what is built has anything bundled. */
export async function billOf(workspace: (typeof PUBLISHED)[number]): Promise<BillOfMaterials> {
  const lock = await readLockFile(join(ROOT, "package-lock.json"));
  const bundled = workspace === "packages/server" ? await inPlayground() : [];
  return billOfMaterials(lock, workspace, bundled);
}

/** The packages that the playground is bundled with; the command line is bundled with nothing but dependencies. */
export async function inPlayground(): Promise<readonly string[]> {
  const licenses = await readFile(join(ROOT, "packages/server/dist/playground/licenses.md"), "utf8");
  return [...licenses.matchAll(/^## (\S+) - (\S+) /gm)].map(([, name, version]) => `${name}@${version}`);
}
