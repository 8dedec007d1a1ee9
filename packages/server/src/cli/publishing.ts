import type { CheckedContent } from "../content/checked.ts";
import type { NutgrafDatabase } from "../database/connection.ts";
import type { PublishedArticle, Refusal, WriteCounts } from "../publishing/outcome.ts";
import { publish, type PublishOptions } from "../publishing/publish.ts";
import { checkNamedFolder, hasErrors } from "./content-folder.ts";
import { printProblems } from "./problem-print.ts";
import type { Terminal } from "./terminal.ts";

/** Reads a folder that is to be published; null where it has errors. Problems go to standard error. */
export async function readForPublishing(folder: string, terminal: Terminal): Promise<CheckedContent | null> {
  const checked = await checkNamedFolder(folder);
  if (checked.problems.length > 0)
    terminal.tell(printProblems(checked.problems, { colour: terminal.err.colour }));
  if (!hasErrors(checked)) return checked;
  terminal.tell("Nothing was published.");
  return null;
}

export interface Stored {
  readonly articles: readonly PublishedArticle[];
  readonly entities: WriteCounts;
  readonly measures: WriteCounts;
}

/** Stores what was read, all or nothing; null where the store refuses, which is told. */
export async function store(
  { db }: NutgrafDatabase,
  checked: CheckedContent,
  onStale: PublishOptions["onStale"],
  terminal: Terminal,
): Promise<Stored | null> {
  const outcome = await publish(db, checked, {
    onStale,
    onProgress: ({ done, total }) => terminal.progress(`Publishing: ${done} of ${total} articles`),
  });
  if (outcome.ok) return outcome;
  for (const refusal of outcome.refusals) terminal.tell(describeRefusal(refusal, terminal.err.colour));
  terminal.tell("Nothing was published.");
  return null;
}

function describeRefusal({ location, ...refusal }: Refusal, colour: boolean): string {
  // An entity that clashes with a stored one has no one place in the files.
  if (location === null) return `${refusal.code}: ${refusal.message}\nmend: ${refusal.mend}\n`;
  return `${printProblems([{ ...refusal, severity: "ERROR", location }], { colour })}\n`;
}
