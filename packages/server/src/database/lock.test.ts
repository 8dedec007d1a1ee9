import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { EmbeddedDirectoryLockedError } from "./errors.ts";
import { lockDirectory } from "./lock.ts";
import { identifyProcess } from "./process-identity.ts";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "nutgraf-lock-"));
});
afterEach(() => rm(directory, { recursive: true }));

const lockFile = () => join(directory, "nutgraf.lock");

/** What a process leaves behind that was killed. */
function leaveLock(holder: { readonly pid: number; readonly birth: string | null }): Promise<void> {
  return writeFile(lockFile(), JSON.stringify({ ...holder, token: "left-behind" }));
}

/** No process has it: Linux counts to 2^22 at most, and other systems not so far. */
const NO_PROCESS = 2 ** 22 + 1;

describe("a directory belongs to one at a time", () => {
  it("refuses the second, also in one process, naming the holder and the directory", async () => {
    const lock = await lockDirectory(directory);
    const refused = lockDirectory(directory);
    await expect(refused).rejects.toThrow(EmbeddedDirectoryLockedError);
    await expect(refused).rejects.toThrow(`${directory} is in use by this process ${process.pid}`);
    await lock.release();
  });

  it("is free again once released, with nothing left in it", async () => {
    await (await lockDirectory(directory)).release();
    expect(await readdir(directory)).toEqual([]);
    await (await lockDirectory(directory)).release();
  });

  it("is made where it isn't there", async () => {
    await (await lockDirectory(join(directory, "a", "b"))).release();
    expect(await readdir(join(directory, "a"))).toEqual(["b"]);
  });
});

describe("the lock of a process that is gone", () => {
  it("is taken over", async () => {
    await leaveLock({ pid: NO_PROCESS, birth: null });
    const lock = await lockDirectory(directory);
    expect(JSON.parse(await readFile(lockFile(), "utf8"))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it("is taken over where its number was given to another process since", async () => {
    const self = await identifyProcess();
    // Only Linux tells when a process began; elsewhere a number that is in use counts as the holder's.
    if (self.birth === null) return;
    await leaveLock({ pid: self.pid, birth: "another-boot:1" });
    await (await lockDirectory(directory)).release();
  });

  it("is taken over by exactly one of many that find it at once", async () => {
    await leaveLock({ pid: NO_PROCESS, birth: null });
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    const winners = attempts.filter(({ status }) => status === "fulfilled");
    expect(winners).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === "rejected") expect(attempt.reason).toBeInstanceOf(EmbeddedDirectoryLockedError);
    }
  });

  it("is taken over even if another process died while it took it over", async () => {
    await leaveLock({ pid: NO_PROCESS, birth: null });
    const claim = { pid: NO_PROCESS, birth: null, token: "claimed" };
    await writeFile(`${lockFile()}.left-behind`, JSON.stringify(claim));
    await (await lockDirectory(directory)).release();
    expect(await readdir(directory)).toEqual([]);
  });
});

it("says what to do about a lock that can't be read", async () => {
  await writeFile(lockFile(), "not ours");
  await expect(lockDirectory(directory)).rejects.toThrow(`${lockFile()} can't be read as a lock; delete it`);
});
