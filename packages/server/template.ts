/**
 * Makes dist/template: a database that is migrated and empty, from which the service makes new embedded directories in
 * a moment. Nothing is done where one is there that matches what was built.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openDatabase } from "./dist/database/connection.js";
import { migrate } from "./dist/database/migrate.js";
import { isTemplateFresh, packTemplate } from "./dist/database/template.js";

if (!(await isTemplateFresh())) await makeTemplate();

async function makeTemplate(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "nutgraf-template-"));
  try {
    const database = await openDatabase({ kind: "embedded", directory });
    await migrate(database.db);
    await database.close();
    await packTemplate(join(directory, "pgdata"));
  } finally {
    await rm(directory, { recursive: true });
  }
}
