import { execFile } from "node:child_process";
import {
  chmod,
  chown,
  constants,
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { validate } from "dockerfile-utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { findFreePort } from "../../engines/embedded-server.ts";
import { REPOSITORY_NODE } from "../../engines/repository-node.ts";
import { startProgram } from "../nutgraf-process.ts";
import { copyContext } from "./build-context.ts";
import { readList, readStages } from "./dockerfile.ts";
import { buildImage, type Image } from "./image.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const text = await readFile(join(ROOT, "Dockerfile"), "utf8");
const stages = readStages(text);
const last = stages.at(-1)?.instructions ?? [];
const only = (name: string) =>
  last.filter((instruction) => instruction.name === name).map(({ rest }) => rest);

describe("the Dockerfile", () => {
  it("is one, as a linter has it", () => {
    expect(validate(text)).toEqual([]);
  });

  it("makes an image whose process is no root, and is told to stop as the service understands it", () => {
    expect(only("USER")).toEqual(["1000:1000"]);
    expect(only("STOPSIGNAL")).toEqual(["SIGTERM"]);
    expect(last.findIndex(({ name }) => name === "USER")).toBeGreaterThan(
      last.findLastIndex(({ name }) => name === "RUN" || name === "COPY"),
    );
  });

  it("runs its process, and asks after it, without a shell or another program", () => {
    const [healthCheck = ""] = only("HEALTHCHECK");
    const lists = [...only("ENTRYPOINT"), ...only("CMD"), healthCheck.replace(/^CMD\s+/, "")].map(readList);
    expect(lists.map((list) => list?.[0])).toEqual(["node", "serve", "node"]);
  });

  it("has no secrets, fetches nothing by itself, and names the release of what it starts from", () => {
    const names = stages.flatMap(({ instructions }) => instructions.map(({ name }) => name));
    expect(names).not.toContain("ADD");
    expect(text).not.toMatch(/curl|wget|PASSWORD|TOKEN|SECRET/);
    const bases = stages.map(({ instructions }) => instructions[0]?.rest);
    expect(bases).toEqual([
      "node:${NODE}-slim AS build",
      "node:${NODE}-alpine AS modules",
      "node:${NODE}-alpine",
    ]);
    expect(text).toMatch(/^ARG NODE=24$/m);
  });
});

describe("what the Dockerfile's stages do", () => {
  let folder: string;
  let image: Image;
  let context: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nutgraf-image-"));
    await chmod(folder, 0o755);
    context = await copyContext(ROOT, join(folder, "context"));
    // The packages that tests run with are what that stage's `npm ci` would give.
    const modules = { build: await realpath(join(ROOT, "node_modules")) };
    image = await buildImage(stages, { context: join(folder, "context"), into: folder, modules });
  }, 400_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("is given the sources of the service, and nothing that tells anything of whoever builds it", () => {
    const outside = context.filter((path) => !path.startsWith("packages/server/"));
    expect(outside.toSorted()).toEqual([
      ".npmrc",
      "package-lock.json",
      "package.json",
      "packages/client/package.json",
      "packages/codegen/package.json",
      "tsconfig.base.json",
    ]);
    expect(context.filter((path) => /\.test\.ts$|dist\/|node_modules|\.env/.test(path))).toEqual([]);
  });

  it("is small, and has no tools to build with", async () => {
    const modules = join(image.workingDirectory, "node_modules");
    const names = await readdir(modules);
    expect(names).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(typescript|vite|vitest|oxlint)$/)]),
    );
    const entries = await readdir(modules, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const sizes = await Promise.all(
      files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000_000);
  });

  it("serves, as a user who can write its volume alone; is well; and stops when it is told to", async () => {
    const data = join(image.root, "data");
    const user = await someUser(data);
    const node = await nodeIn(image.root);
    const port = await findFreePort();
    const environment = {
      ...image.environment,
      NUTGRAF_DATA_DIR: data,
      HOST: "127.0.0.1",
      PORT: String(port),
    };
    const [, ...parameters] = image.command;
    const options = { cwd: image.workingDirectory, environment, ...user };
    await using service = startProgram(node, parameters, options);
    await service.waitFor(/serves 0 articles/);

    const page = await fetch(`http://127.0.0.1:${port}/graphql`, { headers: { accept: "text/html" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const [, ...check] = image.healthCheck;
    await promisify(execFile)(node, check, { env: environment });
    await expect(promisify(execFile)(node, check, { env: { PORT: "1" } })).rejects.toThrow();

    service.kill("SIGTERM");
    expect(await service.finished).toMatchObject({ code: 0 });
    expect(await readdir(data)).toEqual(["pgdata"]);
  });
});

/** Where tests run as root, a user who is not: the folders above are made by root, and for everybody to read. */
async function someUser(data: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  await chown(data, 1000, 1000);
  return { uid: 1000, gid: 1000 };
}

/** Node as base images have it, where that user reaches it. */
async function nodeIn(root: string): Promise<string> {
  const node = join(root, "node");
  await copyFile(await realpath(REPOSITORY_NODE), node, constants.COPYFILE_FICLONE);
  return node;
}
