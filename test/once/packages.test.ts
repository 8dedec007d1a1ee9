import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { codeBlocks } from "./code-blocks.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MINUTES = 60_000;

const MISTAKE = `
import { createClient } from "@nutgraf/client";
import { getArticle } from "@nutgraf/client/operations";

const { article } = await createClient({ url: "" }).request(getArticle, { slug: 7 });
const sum: number = article?.figures.nodes[0]?.quantity.value;
`;

/** Both packages as npm would publish them, in an empty folder that knows nothing of the repository. */
describe("the packed packages", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nutgraf-packed-"));
    const packed = join(folder, "packed");
    await mkdir(packed);
    await run(
      "npm",
      ["pack", "-w", "packages/server", "-w", "packages/client", "--pack-destination", packed],
      { cwd: ROOT },
    );
    const tarballs = (await readdir(packed)).map((name) => `./${join("packed", name)}`);
    await writeFile(
      join(folder, "package.json"),
      JSON.stringify({ name: "empty", private: true, type: "module" }),
    );
    await run(
      "npm",
      [
        "install",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
        ...tarballs,
        "typescript@7.0.2",
        "@types/node@24",
      ],
      // npm hands on the repository's own settings to what it runs, and nobody else has this one.
      { cwd: folder, env: { ...process.env, npm_config_strict_allow_scripts: "false" } },
    );
    await cp(join(ROOT, "content"), join(folder, "content"), { recursive: true });
  }, 5 * MINUTES);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(
    "serve a content folder, and the README's sample compiles under strict and prints its figures",
    async () => {
      await using service = await serve(folder);
      const [sample = ""] = await codeBlocks("README.md", "ts");
      await writeFile(
        join(folder, "figures.ts"),
        sample.replace("http://localhost:4000/graphql", service.url),
      );
      await run("npx", ["tsc", "figures.ts", ...STRICT], { cwd: folder });
      const { stdout } = await run("node", ["figures.js"], { cwd: folder });
      expect(stdout).toContain('cost of the whole port: 3000000000 USD, "costs US$3 billion"\n');
      expect(stdout).toContain('distance from Lima: 70 km, "about 70km (43 miles) north of Lima"\n');
      expect(stdout.trim().split("\n")).toHaveLength(10);
    },
    3 * MINUTES,
  );

  it(
    "and so does the sample of the client's own README",
    async () => {
      await using service = await serve(folder);
      const [sample = ""] = await codeBlocks("packages/client/README.md", "ts");
      await writeFile(
        join(folder, "people.ts"),
        sample.replace("http://localhost:4000/graphql", service.url),
      );
      await run("npx", ["tsc", "people.ts", ...STRICT], { cwd: folder });
      const { stdout } = await run("node", ["people.js"], { cwd: folder });
      expect(stdout).toContain("Javier González-Olaechea Franco, foreign minister");
      expect(stdout).toContain("3000000000 costs US$3 billion\n");
    },
    3 * MINUTES,
  );

  it(
    "and a program that mistakes a type does not compile",
    async () => {
      await writeFile(join(folder, "mistake.ts"), MISTAKE);
      const compiled = run("npx", ["tsc", "mistake.ts", ...STRICT], { cwd: folder });
      const { stdout } = await compiled.then(
        () => ({ stdout: "it compiled" }),
        // execFile rejects with what the compiler printed.
        (failure: { stdout: string }) => failure,
      );
      expect(stdout).toContain("Type 'number' is not assignable to type 'string'");
      expect(stdout).toMatch(
        /Type 'string( \| null)?( \| undefined)?' is not assignable to type 'number'|Type '.*' is not assignable to type 'number'/,
      );
    },
    MINUTES,
  );
});

const STRICT = ["--strict", "--target", "es2023", "--module", "nodenext", "--types", "node"];

async function serve(folder: string) {
  const server = spawn("npx", ["nutgraf", "serve", "content"], {
    cwd: folder,
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group, so that npx and the server that it starts end together.
    detached: true,
  });
  const gone = once(server, "close");
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      said += text;
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found) resolve(found);
    };
    server.stdout.setEncoding("utf8").on("data", listen);
    server.stderr.setEncoding("utf8").on("data", listen);
    void gone.then(() => reject(new Error(`nutgraf serve ended: ${said}`)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      if (server.pid !== undefined) process.kill(-server.pid, "SIGTERM");
      await gone;
    },
  };
}
