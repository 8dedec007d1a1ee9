import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";
import { describe, expect, it, onTestFinished } from "vitest";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLIENT = join(ROOT, "packages/client");

/** A small query as the generated ones are. */
const OPERATION = `{
  name: "Headlines",
  kind: "query",
  text: "query Headlines{articles(first:5){nodes{headline}}}",
  hash: "66da958a3231cd7e03e258582ba17da3ac245ac5f5d3defce61c6147d477da2e",
}`;

/** What an app carries in a page: minified, and the bytes of it under gzip. */
async function bundle(contents: string): Promise<{ readonly text: string; readonly bytes: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    write: false,
  });
  const text = outputFiles[0]?.text ?? "";
  return { text, bytes: gzipSync(text, { level: 9 }).length };
}

describe("what an app carries", () => {
  it("is 2,500 bytes at most for the client and an operation", async () => {
    const { bytes } = await bundle(`
      import { createClient } from "@nutgraf/client";
      console.log(createClient({ url: "/graphql" }).request(${OPERATION}));
    `);
    expect(bytes).toBeLessThanOrEqual(2500);
  });

  it("is 3,200 bytes at most with a subscription", async () => {
    const { bytes } = await bundle(`
      import { createClient } from "@nutgraf/client";
      import { subscribe } from "@nutgraf/client/subscribe";
      const client = createClient({ url: "/graphql" });
      const operation = ${OPERATION};
      console.log(client.request(operation), subscribe(client, { ...operation, kind: "subscription" }));
    `);
    expect(bytes).toBeLessThanOrEqual(3200);
  });

  it("has no operation that it does not use, and no paging where nothing is paged", async () => {
    const { text } = await bundle(`
      import { createClient } from "@nutgraf/client";
      import { getArticle } from "@nutgraf/client/operations";
      console.log(createClient({ url: "/graphql" }).request(getArticle, { slug: "a" }));
    `);
    expect(text.match(/query \w+/g)).toEqual(["query GetArticle"]);
    expect(text).not.toContain("hasPreviousPage");
  });
});

describe("the package", () => {
  it("depends on nothing", async () => {
    const manifest = JSON.parse(await readFile(join(CLIENT, "package.json"), "utf8"));
    expect(manifest.dependencies).toBeUndefined();
    const peers = Object.keys(manifest.peerDependencies ?? {});
    for (const peer of peers) expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true });
  });
});

/** What an operation is asked with at the least. */
function variablesOf(name: string): string {
  if (name === "getNode") return '{ id: "" }';
  if (name === "getNodes") return "{ ids: [] }";
  if (name.startsWith("get")) return '{ slug: "" }';
  return name === "search" ? '{ text: "" }' : "{}";
}

/** A program that asks a hundred operations; copies of the generated ones stand for those that there are not yet. */
async function writeProgram(folder: string): Promise<void> {
  await cp(join(CLIENT, "dist"), join(folder, "dist"), { recursive: true });
  const declarations = await readFile(join(CLIENT, "dist/generated/operations.d.ts"), "utf8");
  const names = [...declarations.matchAll(/^export declare const (\w+): /gm)].flatMap(
    ([, name]) => name ?? [],
  );
  const lines = [
    'import { createClient } from "./dist/index.js";',
    'const client = createClient({ url: "" });',
  ];
  for (let count = 0; count < 100; count++) {
    const copy = `dist/generated/copy-${Math.floor(count / names.length)}`;
    const name = names[count % names.length] ?? "";
    await writeFile(join(folder, `${copy}.d.ts`), declarations);
    lines.push(
      `import { ${name} as operation${count} } from "./${copy}.js";`,
      `export const result${count} = await client.request(operation${count}, ${variablesOf(name)});`,
    );
  }
  await writeFile(join(folder, "program.ts"), lines.join("\n"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
}

describe("the compiler", () => {
  it("has 5,000 types at most to make for a program that asks a hundred operations", async () => {
    const folder = await mkdtemp(join(tmpdir(), "nutgraf-types-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeProgram(folder);
    const options = ["--strict", "--noEmit", "--skipLibCheck", "--module", "nodenext", "--types", ""];
    const { stdout } = await run(
      process.execPath,
      [join(ROOT, "node_modules/typescript/bin/tsc"), ...options, "--extendedDiagnostics", "program.ts"],
      { cwd: folder },
    );
    const [, instantiations] = /Instantiations:\s+(\d+)/.exec(stdout) ?? [];
    expect(Number(instantiations)).toBeLessThanOrEqual(5000);
  });
});
