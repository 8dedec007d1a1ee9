import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { ROOT } from "./bundle.ts";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** All packages that come with one at run time, its required peers and theirs included. */
export async function dependenciesOf(name: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const walk = async (folder: string): Promise<void> => {
    // npm wrote it, or we did.
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
    const peers = Object.keys(manifest.peerDependencies ?? {});
    const required = peers.filter((peer) => !manifest.peerDependenciesMeta?.[peer]?.optional);
    for (const each of [...Object.keys(manifest.dependencies ?? {}), ...required]) {
      if (found.has(each)) continue;
      found.add(each);
      await walk(installed(each, folder));
    }
  };
  await walk(installed(name, ROOT));
  return found;
}

/** Where a package stands for one that needs it: beside it, or further out. */
function installed(name: string, from: string): string {
  const here = join(from, "node_modules", name);
  if (existsSync(here)) return here;
  if (dirname(from) === from) throw new Error(`${name} is not installed.`);
  return installed(name, dirname(from));
}
