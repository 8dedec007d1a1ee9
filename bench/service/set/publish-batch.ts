import type { Kysely } from "kysely";

import { checkContent } from "../../../packages/server/src/content/check.ts";
import { contentFiles } from "../../../packages/server/src/content/files.ts";
import type { Tables } from "../../../packages/server/src/database/tables.ts";
import { knownTo } from "../../../packages/server/src/publishing/known.store.ts";
import { publish } from "../../../packages/server/src/publishing/publish.ts";
import type { ContentFile } from "./content-files.ts";

/** What a check says of every figure of the set, whose evidence is a sentence so that peers have the same. */
const EXPECTED_WARNING = "EVIDENCE_TOO_LONG";

/** Checks files against the store and publishes them, as the service does with files that are sent to it. */
export async function publishBatch(db: Kysely<Tables>, given: Iterable<ContentFile>): Promise<void> {
  const files = contentFiles(given);
  const checked = checkContent(files, await knownTo(db, files));
  const [problem] = checked.problems.filter(({ code }) => code !== EXPECTED_WARNING);
  if (problem !== undefined) throw new Error(`The set does not hold: ${JSON.stringify(problem)}`);
  const outcome = await publish(db, checked, { onStale: "refuse" });
  if (!outcome.ok) throw new Error(`The set was refused: ${JSON.stringify(outcome.refusals)}`);
}
