import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join, matchesGlob } from "node:path";
import { promisify } from "node:util";

/** Copies what an image is built from: the files of a repository that `.dockerignore` lets through. Gives their paths. */
export async function copyContext(repository: string, folder: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "-z"],
    { cwd: repository, maxBuffer: 10_000_000 },
  );
  const patterns = readPatterns(await readFile(join(repository, ".dockerignore"), "utf8"));
  const paths = stdout.split("\0").filter((path) => path !== "" && isLetThrough(path, patterns));
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(repository, path), join(folder, path));
  }
  return paths;
}

function readPatterns(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

/** As Docker has it: the last pattern that fits a path, or a folder that it is in, decides. */
function isLetThrough(path: string, patterns: readonly string[]): boolean {
  const parts = path.split("/");
  const within = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  let isIgnored = false;
  for (const pattern of patterns) {
    const isException = pattern.startsWith("!");
    const glob = isException ? pattern.slice(1) : pattern;
    if (within.some((folder) => matchesGlob(visible(folder), visible(glob)))) isIgnored = !isException;
  }
  return !isIgnored;
}

/** Unlike shells, Docker has `*` stand for names that begin with a dot too. */
const visible = (path: string): string => path.replaceAll(/(^|\/)\./g, "$1dot-");
