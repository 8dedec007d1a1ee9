import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url));

export interface Bundle {
  /** What a page loads, minified. */
  readonly text: string;
  /** The bytes of it under gzip. */
  readonly bytes: number;
}

/** What an app that consists of one program carries. Every library is bundled with the same settings. */
export async function bundle(program: string): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    logLevel: "error",
  });
  const text = outputFiles.map((file) => file.text).join("");
  return { text, bytes: gzipSync(text, { level: 9 }).length };
}

/** The names of the GraphQL operations whose text stands in a program. */
export function operationsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:query|mutation|subscription) (\w+)[({]/g)].map(([, name = ""]) => name);
}
