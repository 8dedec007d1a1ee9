import { chmod, cp, mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Finding } from "../../packages/server/src/doctor/finding.ts";
import { type Directory, runNutgraf, startNutgraf, temporaryDirectory } from "./nutgraf-process.ts";

let scratch: Directory;
const at = (...names: readonly string[]) => join(scratch.path, ...names);
// Making an embedded database takes seconds; each test that needs one takes a copy of this.
beforeAll(async () => {
  scratch = await temporaryDirectory();
  const options = ["--name", "desk", "--scope", "publish"];
  await runNutgraf(["keys", "create", ...options], { NUTGRAF_DATA_DIR: at("data") });
});
afterAll(() => scratch[Symbol.asyncDispose]());

async function copyOfData(name: string): Promise<string> {
  await cp(at("data"), at(name), { recursive: true });
  return at(name);
}

async function doctor(environment: Record<string, string>) {
  const { code, stdout, stderr } = await runNutgraf(["doctor", "--json"], {
    PORT: "0",
    NUTGRAF_PLAYGROUND: "off",
    ...environment,
  });
  expect(stderr).toBe("");
  const { ok, findings }: { ok: boolean; findings: readonly Finding[] } = JSON.parse(stdout);
  expect(ok).toBe(code === 0);
  return { code, findings, of: (check: string) => findings.find((found) => found.check === check) };
}

describe("nutgraf doctor", () => {
  it("tells in lines what it looked at, and exits with 0 where nothing fails", async () => {
    const environment = { NUTGRAF_DATA_DIR: at("data"), PORT: "0", NUTGRAF_PLAYGROUND: "off" };
    const { code, stdout, stderr } = await runNutgraf(["doctor"], environment);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^ok +node +Node \d+\.\d+\.\d+$/m);
    expect(stdout).toMatch(/^ok +migrations +All \d+ are applied\.$/m);
    expect(stdout).toMatch(/^ok +whole +All \d+ rows of \d+ tables can be read\.$/m);
    expect(stdout).toMatch(/\nAll is well\.\n$/);
  });

  it("is coloured where that is wished, and never where it is not", async () => {
    const environment = { NUTGRAF_DATA_DIR: at("nowhere"), PORT: "0", FORCE_COLOR: "1" };
    const coloured = await runNutgraf(["doctor"], environment);
    const plain = await runNutgraf(["doctor"], { ...environment, NO_COLOR: "1" });
    expect(coloured.stdout).toContain("\u001b[32m");
    expect(plain.stdout).not.toContain("\u001b");
  });

  it("tells of a configuration that can't be understood, every mistake at once: exit code 1", async () => {
    const { code, findings } = await doctor({ PORT: "http", NUTGRAF_READS: "clsed" });
    expect(code).toBe(1);
    expect(findings.filter(({ verdict }) => verdict === "failed").map(({ message }) => message)).toEqual([
      'PORT is "http".',
      'NUTGRAF_READS is "clsed".',
    ]);
  });

  it("makes nothing where there is no directory yet", async () => {
    const { code, of } = await doctor({ NUTGRAF_DATA_DIR: at("nowhere") });
    expect([code, of("directory")?.verdict]).toEqual([0, "ok"]);
    await expect(stat(at("nowhere"))).rejects.toThrow("ENOENT");
  });

  it("is told by the server of a directory that is served, which goes on", async () => {
    const directory = await copyOfData("served");
    const environment = { NUTGRAF_DATA_DIR: directory, NUTGRAF_READS: "closed" };
    await using server = startNutgraf(["serve"], { ...environment, PORT: "0", NUTGRAF_PLAYGROUND: "off" });
    const [url] = await server.waitFor(/http:\/\/\S+\/graphql/);
    const { code, of } = await doctor({ NUTGRAF_DATA_DIR: directory, PORT: new URL(url).port });
    expect(code).toBe(0);
    expect(of("lock")?.message).toMatch(/is being served by process \d+, which told what follows/);
    expect(of("whole")?.verdict).toBe("ok");
    expect(of("port")?.verdict).toBe("ok");
    // As the server is configured, not as whoever asks is.
    expect(of("keys")?.message).toContain("nobody can read");
    expect((await fetch(new URL("/doctor", url))).status).toBe(404);
  });

  it("tells who has a directory that is locked, and can't be asked: exit code 1", async () => {
    const directory = await copyOfData("locked");
    const holder = { pid: process.pid, birth: null, token: "a-token" };
    await writeFile(join(directory, "nutgraf.lock"), JSON.stringify(holder));
    const { code, of } = await doctor({ NUTGRAF_DATA_DIR: directory });
    expect([code, of("lock")?.verdict]).toEqual([1, "failed"]);
    expect(of("lock")?.message).toContain(`is in use by process ${process.pid}`);
  });

  it("tells which table can't be read where the disk lost something: exit code 1", async () => {
    const directory = await copyOfData("damaged");
    await damage(join(directory, "pgdata", "base"));
    const { code, of } = await doctor({ NUTGRAF_DATA_DIR: directory });
    expect([code, of("whole")?.verdict]).toEqual([1, "failed"]);
    expect(of("whole")?.mend).toContain("nutgraf restore");
  });

  it("warns of what was left over, and of others who can look in", async () => {
    await mkdir(at("open", "backup.unfinished"), { recursive: true });
    await chmod(at("open"), 0o755);
    const { code, findings } = await doctor({ NUTGRAF_DATA_DIR: at("open") });
    expect(code).toBe(0);
    const warnings = findings.filter(({ verdict }) => verdict === "warning");
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining("backup.unfinished"),
      expect.stringContaining("Other users of this machine can look into"),
    ]);
  });
});

/** Turns the bytes over in the middle of the pages that hold the name of the key. */
async function damage(folder: string): Promise<void> {
  for (const { name, parentPath } of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(parentPath, name);
    if (!/^\d+$/.test(name) || !(await stat(file)).isFile()) continue;
    const bytes = await readFile(file);
    const place = bytes.indexOf("desk");
    if (place < 0) continue;
    bytes.write("DESK", place);
    await writeFile(file, bytes);
  }
}
