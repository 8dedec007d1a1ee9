import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { readConfig } from "../../../packages/server/src/config.ts";
import { temporaryDirectory } from "../nutgraf-process.ts";

const run = promisify(execFile);
const FILE = fileURLToPath(new URL("../../../deploy/nutgraf.service", import.meta.url));
const MAIN = fileURLToPath(new URL("../../../packages/server/dist/main.js", import.meta.url));
const text = await readFile(FILE, "utf8");

/** What the unit says, each time that it says it. */
const settings = (name: string) =>
  [...text.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);

/** Not every system has it; what it says is looked for in the text too. */
const hasSystemd = await run("systemd-analyze", ["--version"]).then(
  () => true,
  () => false,
);

/** The unit with programs in it that this machine has. */
async function analyze(parameters: readonly string[]): Promise<string> {
  await using directory = await temporaryDirectory();
  const unit = join(directory.path, "nutgraf.service");
  await writeFile(unit, text.replace(/^ExecStart=.*$/m, `ExecStart=${process.execPath} ${MAIN} serve`));
  const { stdout, stderr } = await run("systemd-analyze", [...parameters, unit]);
  return stdout + stderr;
}

describe("deploy/nutgraf.service", () => {
  it("says each thing once, but for what adds up", () => {
    const names = [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    const repeated = names.filter((name, index) => names.indexOf(name) !== index);
    expect(repeated).toEqual(["After", "SystemCallFilter"].filter((name) => repeated.includes(name)));
  });

  it("runs as a user of its own, who can write its data alone", () => {
    expect(settings("DynamicUser")).toEqual(["yes"]);
    expect(settings("ProtectSystem")).toEqual(["strict"]);
    expect(settings("ProtectHome")).toEqual(["yes"]);
    expect(settings("StateDirectory")).toEqual(["nutgraf"]);
    expect(settings("StateDirectoryMode")).toEqual(["0700"]);
    expect(settings("CapabilityBoundingSet")).toEqual([""]);
    expect(settings("ReadWritePaths")).toEqual([]);
  });

  it("gives the service an environment that it understands, in which its data is where it may write", () => {
    const [environment = ""] = settings("Environment");
    const pairs = environment.split(" ").map((pair) => pair.replace("%S", "/var/lib").split("="));
    expect(readConfig(Object.fromEntries(pairs))).toMatchObject({
      ok: true,
      config: { database: { kind: "embedded", directory: "/var/lib/nutgraf" }, host: "localhost" },
      warnings: [],
    });
  });

  it("waits longer for it to stop than it takes, and starts it again where it fails", () => {
    expect(Number(settings("TimeoutStopSec")[0])).toBeGreaterThan(10);
    expect(settings("KillSignal")).toEqual(["SIGTERM"]);
    expect(settings("Restart")).toEqual(["on-failure"]);
  });

  it("leaves in sight what tells who holds a directory", () => {
    expect([...settings("ProtectProc"), ...settings("ProcSubset")]).toEqual([]);
  });

  it.runIf(hasSystemd)("is one, as systemd has it, and little is open to whoever gets into it", async () => {
    expect(await analyze(["verify"])).toBe("");
    const told = await analyze(["security", "--offline=true", "--no-pager"]);
    const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(told)?.[1]);
    // Of 10, where less is better; most services of a system have 9.
    expect(exposure).toBeLessThan(2);
  });
});
