import { execFile } from "node:child_process";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { REPOSITORY_NODE } from "../../engines/repository-node.ts";
import type { Program } from "../code-blocks.ts";

const run = promisify(execFile);
const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const COMPILER = join(MODULES, "typescript/bin/tsc");

/** Everybody who writes TypeScript has these, and no guide says so. */
const USUAL = ["@types/node", "@types/react"];

const OPTIONS = {
  strict: true,
  target: "es2023",
  module: "nodenext",
  lib: ["es2023", "dom", "dom.iterable"],
  types: ["node"],
  jsx: "react-jsx",
  skipLibCheck: true,
  outDir: "compiled",
};

/**
 * Makes a folder for a guide in which its packages are installed: the packed client as it stands in another folder,
 * the others from the repository's own.
 */
export async function makeGuideFolder(
  folder: string,
  clientFolder: string,
  packages: readonly string[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(join(clientFolder, "node_modules"), join(folder, "node_modules"), { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS }));
  const others = packages.filter((name) => name !== "@nutgraf/client");
  const behind = await Promise.all(others.map(dependenciesOf));
  for (const name of new Set([...USUAL, ...others, ...behind.flat()])) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(MODULES, name), link, "dir");
  }
}

async function dependenciesOf(name: string): Promise<string[]> {
  const { dependencies = {} } = JSON.parse(await readFile(join(MODULES, name, "package.json"), "utf8"));
  return Object.keys(dependencies);
}

/** The name of a program's file, without what it ends in. */
export const fileOf = ({ line }: Program): string => `line-${line}`;

/** Compiles a guide's programs under strict, and gives what the compiler has to say; empty where nothing is wrong. */
export async function compile(folder: string, programs: readonly Program[]): Promise<string> {
  for (const program of programs)
    await writeFile(join(folder, `${fileOf(program)}.${program.language}`), program.text);
  return run(REPOSITORY_NODE, [COMPILER, "-p", folder]).then(
    () => "",
    // execFile rejects with what the compiler printed.
    (failure: { readonly stdout: string }) => failure.stdout,
  );
}

/** Runs a compiled program against a service, and gives what it printed. Errors: it ended with a failure. */
export async function runInNode(folder: string, program: Program, service: string): Promise<string> {
  const file = join(folder, "compiled", `${fileOf(program)}.js`);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replaceAll("http://localhost:4000/graphql", service));
  // What Node's test runner tells is no part of a guide; a failure is told by the exit code.
  const reporter = ["--test-reporter=dot", "--test-reporter-destination=stderr"];
  const { stdout } = await run(REPOSITORY_NODE, [...reporter, file], { cwd: folder });
  return stdout;
}
