import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { z } from "zod";

import { EmbeddedDirectoryLockedError } from "./errors.ts";
import { identifyProcess, isRunning } from "./process-identity.ts";

export interface DirectoryLock {
  release(): Promise<void>;
}

const holderRecord = z.object({ pid: z.int(), birth: z.string().nullable(), token: z.string() });

type Holder = z.output<typeof holderRecord>;

/** A holder that goes away while we look is met by looking again; this often, it is no coincidence any more. */
const ATTEMPTS = 50;

/**
 * Takes the directory for this process, creating it where it isn't there. The lock of a process that is gone, killed
 * for instance, is taken over.
 *
 * @throws EmbeddedDirectoryLockedError where another live process, or this one, has it.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const absolute = resolve(directory);
  // Only for this user: the secrets of webhooks are in there.
  await mkdir(absolute, { recursive: true, mode: 0o700 });
  const file = join(absolute, "nutgraf.lock");
  const holder: Holder = { ...(await identifyProcess()), token: randomUUID() };
  const draft = join(absolute, `nutgraf.lock-draft.${holder.token}`);
  await writeFile(draft, JSON.stringify(holder));
  try {
    const rival = await acquire(file, draft);
    if (rival !== null) throw new EmbeddedDirectoryLockedError(absolute, rival.pid, file);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async release() {
      if ((await readHolder(file))?.token === holder.token) await rm(file, { force: true });
    },
  };
}

/**
 * Makes `file` a lock with the draft's content, or returns the live holder that is in the way.
 *
 * A lock appears whole and once, by `link`. A stale one may be replaced only by whoever holds a second lock, named
 * after the stale one's token, and only while the stale one is still there: so of several processes that find it
 * stale one takes it over, and none takes the new lock for the stale one.
 */
async function acquire(file: string, draft: string): Promise<Holder | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await linked(draft, file)) return null;
    const holder = await readHolder(file);
    if (holder === null) continue;
    if (await isRunning(holder)) return holder;
    const claim = `${file}.${holder.token}`;
    const rival = await acquire(claim, draft);
    if (rival !== null) return rival;
    if ((await readHolder(file))?.token === holder.token) {
      await rename(claim, file);
      return null;
    }
    await rm(claim, { force: true });
  }
  throw new Error(`${file} changed hands ${ATTEMPTS} times while this process asked for it`);
}

async function linked(existing: string, path: string): Promise<boolean> {
  try {
    await link(existing, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return holderRecord.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new Error(`${file} can't be read as a lock; delete it if no process uses the directory`, {
      cause: error,
    });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
