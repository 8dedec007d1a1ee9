import type { Kysely } from "kysely";

import { checkContent } from "../../../packages/server/src/content/check.ts";
import { contentFiles } from "../../../packages/server/src/content/files.ts";
import { type Known, NOTHING_KNOWN } from "../../../packages/server/src/content/known.ts";
import type { Tables } from "../../../packages/server/src/database/tables.ts";
import { knownTo } from "../../../packages/server/src/publishing/known.store.ts";
import { publish } from "../../../packages/server/src/publishing/publish.ts";
import type { Content } from "./batches.ts";

/** What a check says of every figure of the set, whose evidence is a sentence so that peers have the same. */
const EXPECTED_WARNING = "EVIDENCE_TOO_LONG";

/** Checks content against the store and publishes it, as the service does with files that are sent to it. */
export async function publishBatch(db: Kysely<Tables>, { files, refersTo }: Content): Promise<void> {
  const checked = checkContent(contentFiles(files), await knownOf(db, refersTo));
  const problem = checked.problems.find(({ code }) => code !== EXPECTED_WARNING);
  if (problem !== undefined) throw new Error(`The set does not hold: ${JSON.stringify(problem)}`);
  const outcome = await publish(db, checked, { onStale: "refuse" });
  if (!outcome.ok) throw new Error(`The set was refused: ${JSON.stringify(outcome.refusals)}`);
}

/** The service finds the keys in the files; to be given them alone spares it to read all of YAML twice. */
function knownOf(db: Kysely<Tables>, keys: ReadonlySet<string>): Promise<Known> | Known {
  if (keys.size === 0) return NOTHING_KNOWN;
  return knownTo(db, contentFiles([["keys.yaml", [...keys].map((key) => `- ${key}\n`).join("")]]));
}
