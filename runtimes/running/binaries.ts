import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { REPOSITORY_NODE } from "../../test/engines/repository-node.ts";

const here = (path: string) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

const node = (major: number) => here(`node-${major}-${process.platform}-${process.arch}/bin/node`);

/** Where each runtime stands; an environment variable says another place. */
const BINARIES = {
  NODE_20_PATH: node(20),
  NODE_22_PATH: node(22),
  NODE_24_PATH: REPOSITORY_NODE,
  DENO_PATH: here(".bin/deno"),
  BUN_PATH: here(".bin/bun"),
  WORKERD_PATH: here(".bin/workerd"),
} as const;

export type BinaryVariable = keyof typeof BINARIES;

/** The binary that there is. Errors: none stands there, with what mends it. */
export function binary(variable: BinaryVariable): string {
  const path = process.env[variable] ?? BINARIES[variable];
  if (existsSync(path)) return path;
  throw new Error(`there is none at ${path}: run "npm ci" in runtimes/, or say in ${variable} where one is`);
}
