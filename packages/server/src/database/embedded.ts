import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { PGlite, type PGliteOptions } from "@electric-sql/pglite";

import { lockDirectory } from "./lock.ts";
import { unpackTemplate } from "./template.ts";

export interface EmbeddedEngine {
  readonly lite: PGlite;
  close(): Promise<void>;
}

/** Data that a database starts with, as `PGlite.dumpDataDir` gives it; only where there is no database yet. */
export type DataDump = Blob;

/**
 * The database engine in this process. Without a directory it lives in memory and is gone when closed.
 *
 * What is written survives the process's death, not the machine's: the engine never waits for the disk.
 */
export async function openEmbedded(directory: string | undefined, dump?: DataDump): Promise<EmbeddedEngine> {
  if (directory === undefined) {
    const lite = await start(dump === undefined ? {} : { loadDataDir: dump });
    return { lite, close: () => lite.close() };
  }
  const lock = await lockDirectory(directory);
  try {
    const dataDir = join(directory, "pgdata");
    if (!(await exists(dataDir))) await create(dataDir, dump);
    const lite = await start({ dataDir });
    return {
      lite,
      async close() {
        await lite.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Made beside its place and moved there when whole: a process killed at it leaves nothing that looks like a database. */
async function create(dataDir: string, dump: DataDump | undefined): Promise<void> {
  const unfinished = `${dataDir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  if (dump === undefined && (await unpackTemplate(unfinished))) return rename(unfinished, dataDir);
  const lite = await start({ dataDir: unfinished, ...(dump === undefined ? {} : { loadDataDir: dump }) });
  await lite.close();
  await rename(unfinished, dataDir);
}

function start(options: PGliteOptions): Promise<PGlite> {
  return PGlite.create({
    ...options,
    // The default is 128 MB, which the whole of a small store rarely fills.
    startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"],
    // The default is 16 MB for the log alone, of which a new database then has one to write, copy and load.
    initDbStartParams: ["--wal-segsize=1"],
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
