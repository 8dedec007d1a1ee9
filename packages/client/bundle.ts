/**
 * Makes the JavaScript of dist: one file for each entry of the package, which Node loads in about half the time of one for
 * each source file, and what entries share in files of its own, so that errors are of the same classes for all. The
 * declarations beside them are tsc's, one for each source file.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";

import { build } from "rolldown";

const HERE = import.meta.dirname;
const DIST = join(HERE, "dist");

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

// We wrote it.
const manifest = JSON.parse(await readFile(join(HERE, "package.json"), "utf8")) as Manifest;
const entries = Object.values(manifest.exports).flatMap((entry) =>
  typeof entry === "string" ? [] : [entry.default.replace(/^\.\/dist\/(.*)\.js$/, "$1")],
);

const { output } = await build({
  cwd: HERE,
  input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
  platform: "neutral",
  // Other packages, which are those that a consumer brings.
  external: /^[^./]/,
  treeshake: { moduleSideEffects: false },
  // Generated documents have more of them than need be.
  checks: { invalidAnnotation: false },
  output: {
    dir: DIST,
    format: "esm",
    sourcemap: true,
    // The package has the sources too.
    sourcemapExcludeSources: true,
    chunkFileNames: "shared/[name].js",
  },
});

const made = new Set(output.map(({ fileName }) => fileName));
for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
  const path = relative(DIST, join(entry.parentPath, entry.name));
  const stale = /\.js(\.map)?$/.test(path) && !made.has(path);
  if (stale) await rm(join(DIST, path));
}
