import type { Kysely } from "kysely";

import { checkFolder } from "../../packages/server/src/content/check.ts";
import type { CheckedContent } from "../../packages/server/src/content/checked.ts";
import type { Tables } from "../../packages/server/src/database/tables.ts";
import { publish } from "../../packages/server/src/publishing/publish.ts";

/** Checks and publishes a content folder; a problem in it or a refusal fails the test that asked for it. */
export async function publishFolder(db: Kysely<Tables>, folder: string): Promise<void> {
  await publishChecked(db, await checkFolder(folder), folder);
}

export async function publishChecked(
  db: Kysely<Tables>,
  checked: CheckedContent,
  folder: string,
): Promise<void> {
  const errors = checked.problems.filter(({ severity }) => severity === "ERROR");
  if (errors.length > 0) throw new Error(`${folder} does not hold: ${JSON.stringify(errors, null, 2)}`);
  const outcome = await publish(db, checked, { onStale: "refuse" });
  if (!outcome.ok) throw new Error(`${folder} was refused: ${JSON.stringify(outcome.refusals, null, 2)}`);
}
