import { createHash } from "node:crypto";
import { mkdtemp, readlink, realpath, rm, rmdir, symlink } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Where a server of an embedded directory takes what is asked on this machine, in the directory itself. */
const SOCKET = "nutgraf.sock";

/** Systems take 104 to 108 bytes, and cut off or refuse what is longer. */
const LONGEST_PATH_BYTES = 100;

export interface LocalSocket {
  /** What a client connects to. */
  readonly path: string;
  /** Takes it away, once the server no longer listens. */
  remove(): Promise<void>;
}

/**
 * Listens where only this user's processes reach it: what is asked there comes from whoever has the data in his hands
 * anyway. What a killed process left behind is replaced, so the directory's lock must be held.
 */
export async function listenLocally(server: Server, directory: string): Promise<LocalSocket> {
  if (process.platform === "win32") return listenOnPipe(server, directory);
  const named = join(await realpath(directory), SOCKET);
  await removeSocket(named);
  const path = isShort(named) ? named : await linkToShortPath(named);
  await listenAsOwner(server, path);
  return { path, remove: () => removeSocket(named) };
}

/** What to connect to, to reach whoever serves the directory; null where nobody seems to. */
export async function findLocalSocket(directory: string): Promise<string | null> {
  try {
    if (process.platform === "win32") return await pipeOf(directory);
    const named = join(await realpath(directory), SOCKET);
    return isShort(named) ? named : await readlink(named);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function listenOnPipe(server: Server, directory: string): Promise<LocalSocket> {
  const path = await pipeOf(directory);
  await listenAsOwner(server, path);
  return { path, remove: async () => {} };
}

/** Pipes have names of their own; the directory's makes this one. */
async function pipeOf(directory: string): Promise<string> {
  const digest = createHash("sha256")
    .update(await realpath(directory))
    .digest("hex");
  return `\\\\.\\pipe\\nutgraf-${digest.slice(0, 32)}`;
}

const isShort = (path: string): boolean => Buffer.byteLength(path) <= LONGEST_PATH_BYTES;

/** The socket then lies in a new folder that only this user can enter, and a link in the directory leads to it. */
async function linkToShortPath(named: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "nutgraf-")), SOCKET);
  await symlink(path, named);
  return path;
}

async function removeSocket(named: string): Promise<void> {
  const path = isShort(named) ? null : await readlink(named).catch(nullIfMissing);
  await rm(named, { force: true });
  if (path === null) return;
  await rm(path, { force: true });
  await rmdir(dirname(path)).catch(nullIfMissing);
}

/** The socket is made within the call, so that no other user finds it open for a moment. */
async function listenAsOwner(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    const mask = process.umask(0o177);
    try {
      server.listen(path, () => {
        server.off("error", reject);
        resolve();
      });
    } finally {
      process.umask(mask);
    }
  });
}

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
