import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import type { Operation } from "@nutgraf/client";
import * as operations from "@nutgraf/client/operations";

import { ROOT } from "./bundle.ts";
import type { TypedCalls } from "./contenders.ts";

const run = promisify(execFile);
const DIST = join(ROOT, "packages/client/dist");
const COUNT = 100;

export interface Compiled {
  /** How many types the compiler had to make of generic ones. */
  readonly instantiations: number;
  /** In seconds. */
  readonly checkTime: number;
}

/** What the compiler has to do for a program that asks a hundred ready-made operations. */
export async function compileHundred(calls: TypedCalls): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), "nutgraf-types-"));
  try {
    await writeProgram(folder, calls);
    const options = ["--strict", "--noEmit", "--skipLibCheck", "--module", "nodenext", "--types", ""];
    const { stdout } = await run(
      process.execPath,
      [join(ROOT, "node_modules/typescript/bin/tsc"), ...options, "--extendedDiagnostics", "program.ts"],
      { cwd: folder },
    );
    return { instantiations: told(stdout, "Instantiations"), checkTime: told(stdout, "Check time") };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function told(diagnostics: string, what: string): number {
  const [, value] = new RegExp(`^${what}:\\s+([\\d.]+)`, "m").exec(diagnostics) ?? [];
  if (value === undefined) throw new Error(`The compiler did not tell its ${what}:\n${diagnostics}`);
  return Number(value);
}

/** Copies of the generated operations stand for those that there are not yet. */
async function writeProgram(folder: string, { from, head, call }: TypedCalls): Promise<void> {
  await cp(DIST, join(folder, "dist"), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const declarations = await readFile(join(DIST, `generated/${from}.d.ts`), "utf8");
  const queries = Object.entries<Operation>(operations).filter(([, { kind }]) => kind === "query");
  const lines = [head];
  for (let count = 0; count < COUNT; count++) {
    const copy = `dist/generated/copy-${Math.floor(count / queries.length)}`;
    const [value, { name }] = queries[count % queries.length] ?? ["", { name: "" }];
    const exported = from === "operations" ? value : `${name}Document`;
    await writeFile(join(folder, `${copy}.d.ts`), declarations);
    lines.push(
      `import { ${exported} as operation${count} } from "./${copy}.js";`,
      `export const result${count} = await ${call(`operation${count}`, leastVariables(value))};`,
    );
  }
  await writeFile(join(folder, "program.ts"), lines.join("\n"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
}

/** What an operation is asked with at the least. */
export function leastVariables(name: string): string {
  if (name === "getNode") return '{ id: "" }';
  if (name === "getNodes") return "{ ids: [] }";
  if (name === "compareRevisions") return '{ slug: "", from: 1 }';
  if (name.startsWith("get")) return '{ slug: "" }';
  return name === "search" ? '{ text: "" }' : "{}";
}
