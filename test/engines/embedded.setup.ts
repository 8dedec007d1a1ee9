import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { TestProject } from "vitest/node";

import { openDatabase } from "../../packages/server/src/database/connection.ts";
import { openEmbedded } from "../../packages/server/src/database/embedded.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import "./engine.ts";

/** Makes the first database once, which takes seconds, and keeps it as a file that loads in less than one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "nutgraf-test-"));
  const data = join(directory, "template");
  const database = await openDatabase({ kind: "embedded", directory: data });
  await migrate(database.db);
  await database.close();

  const engine = await openEmbedded(data);
  const dump = await engine.lite.dumpDataDir("none");
  await engine.close();
  const dumpFile = join(directory, "template.tar");
  await writeFile(dumpFile, dump.stream());

  project.provide("engine", { kind: "embedded", dumpFile });
  return () => rm(directory, { recursive: true, force: true });
}
