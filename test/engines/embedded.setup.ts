import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Kysely, PGliteDialect } from "kysely";
import type { TestProject } from "vitest/node";

import { openEmbedded } from "../../packages/server/src/database/embedded.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import type { Tables } from "../../packages/server/src/database/tables.ts";
import type { Engine } from "./engine.ts";

/** Makes the first database once, which takes seconds, and keeps it as a file that loads in less than one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await openEmbedded(undefined);
  await migrate(new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: engine.lite }) }));
  const dump = await engine.lite.dumpDataDir("none");
  await engine.close();

  const directory = await mkdtemp(join(tmpdir(), "nutgraf-test-"));
  const dumpFile = join(directory, "template.tar");
  await writeFile(dumpFile, dump.stream());
  const provided: Engine = { kind: "embedded", dumpFile };
  project.provide("engine", provided);
  return () => rm(directory, { recursive: true, force: true });
}
