import { randomUUID } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Makes a file that is there whole or not at all: it is written beside its place under another name, and moved there
 * when it is on the disk. `fill` must flush it. Gives what `fill` gave, and the size in bytes.
 */
export async function writeWholeFile<Result>(
  file: string,
  fill: (draft: string) => Promise<Result>,
): Promise<{ readonly result: Result; readonly bytes: number }> {
  const target = resolve(file);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.partial`);
  try {
    const result = await fill(draft);
    const { size } = await stat(draft);
    await rename(draft, target);
    await flushFolder(dirname(target));
    return { result, bytes: size };
  } finally {
    await rm(draft, { force: true });
  }
}

/** What is in a folder, and under which name, is on the disk when the folder is. Windows has no such thing. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
