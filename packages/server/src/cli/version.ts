import { createRequire } from "node:module";

/** The release that runs, as the package names it. Read from one level below `dist`, in a bundle too. */
export function readVersion(): string {
  const { version }: { version: string } = createRequire(import.meta.url)("../../package.json");
  return version;
}
