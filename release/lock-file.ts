import { readFile } from "node:fs/promises";
import { posix } from "node:path";

import { z } from "zod";

const ranges = z.record(z.string(), z.string()).default({});

const LockedPackage = z.object({
  name: z.string().optional(),
  /** Workspaces and the root may have none. */
  version: z.string().default(""),
  license: z.string().default(""),
  integrity: z.string().default(""),
  /** Where it comes from, if that is not the registry. */
  resolved: z.string().optional(),
  /** True where a workspace is linked to, which has a place of its own. */
  link: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  dependencies: ranges,
  optionalDependencies: ranges,
  devDependencies: ranges,
  peerDependencies: ranges,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
});

export type LockedPackage = z.infer<typeof LockedPackage>;

/** Every package of a package-lock.json by its place: the root's is empty, others' are folders below it. */
export type LockFile = ReadonlyMap<string, LockedPackage>;

const LockFileText = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), LockedPackage),
});

export async function readLockFile(path: string): Promise<LockFile> {
  return new Map(Object.entries(LockFileText.parse(JSON.parse(await readFile(path, "utf8"))).packages));
}

/** The name under which the package at a place is known to the registry. */
export function nameAt(place: string, { name }: LockedPackage): string {
  return name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

export function isInstalled(place: string, { link }: LockedPackage): boolean {
  return place.includes("node_modules/") && !link;
}

/** The places of what a package is installed with, where only it is wanted and not what it is made with. */
export function neededBy(lock: LockFile, workspace: string): ReadonlySet<string> {
  const places = new Set<string>();
  const next = needsOf(lock, workspace);
  for (let place = next.pop(); place !== undefined; place = next.pop()) {
    if (places.has(place)) continue;
    places.add(place);
    next.push(...needsOf(lock, place));
  }
  return places;
}

/** The places of what the package at a place asks for itself. */
export function needsOf(lock: LockFile, place: string): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packageAt(
    lock,
    place,
  );
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  const names = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers]);
  return [...names].map((name) => placeOf(lock, name, place));
}

export function packageAt(lock: LockFile, place: string): LockedPackage {
  const found = lock.get(place);
  if (found === undefined) throw new Error(`package-lock.json has nothing at "${place}"`);
  return found;
}

/** As Node finds a package: in the nearest node_modules, from a folder upwards. */
function placeOf(lock: LockFile, name: string, from: string): string {
  for (let folder = from; folder !== "."; folder = posix.dirname(folder)) {
    const place = `${folder}/node_modules/${name}`;
    if (lock.has(place)) return place;
  }
  const place = `node_modules/${name}`;
  if (!lock.has(place)) throw new Error(`package-lock.json has no ${name}, which "${from}" needs`);
  return place;
}
