import { randomUUID } from "node:crypto";
import { appendFile, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";

import type { ExportedFile } from "./exporter.ts";

/** Something stands where the folder is to be, and nothing is ever written over. */
export class FolderTakenError extends Error {
  override readonly name = "FolderTakenError";

  constructor(folder: string, what: string) {
    super(`${folder} ${what}. Name a folder that is not there yet, or an empty one.`);
  }
}

/**
 * Makes a folder that is there whole or not at all: it is written beside, and takes its place when all of it is done.
 *
 * @throws FolderTakenError where there is a file, or a folder with anything in it.
 */
export async function writeNewFolder<Result>(
  folder: string,
  fill: (write: (file: ExportedFile) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const target = resolve(folder);
  await requireFree(target, folder);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.partial`);
  await mkdir(draft, { recursive: true });
  try {
    const result = await fill((file) => write(draft, file));
    // An empty folder that is there already makes way; one that was filled meanwhile does not.
    await removeIfEmpty(target, folder);
    await rename(draft, target);
    return result;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** What comes for a path again goes on at the end of its file. */
async function write(draft: string, { path, text }: ExportedFile): Promise<void> {
  const file = resolve(draft, path);
  // What comes from a service over the network names no file elsewhere on this machine.
  if (!file.startsWith(draft + sep)) throw new Error(`An export has a file outside its folder: ${path}`);
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, text);
}

async function requireFree(target: string, folder: string): Promise<void> {
  try {
    const names = await readdir(target);
    if (names.length > 0) throw new FolderTakenError(folder, "has something in it");
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw isCode(error, "ENOTDIR") ? new FolderTakenError(folder, "is no folder") : error;
  }
}

async function removeIfEmpty(target: string, folder: string): Promise<void> {
  try {
    await rmdir(target);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw isCode(error, "ENOTEMPTY") ? new FolderTakenError(folder, "has something in it by now") : error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
