import type { CheckedContent } from "../content/checked.ts";
import type { Problem } from "../content/problem.ts";
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
  database: NutgrafDatabase,
  checked: CheckedContent,
  options: Pick<PublishOptions, "onStale" | "note">,
  terminal: Terminal,
): Promise<Stored | null> {
  const outcome = await publish(database.db, checked, {
    ...options,
    onProgress: ({ done, total }) => terminal.progress(`Publishing: ${done} of ${total} articles`),
  });
  if (outcome.ok) {
    if (outcome.articles.some(({ result }) => result === "PUBLISHED")) await database.tidy();
    return outcome;
  }
  tellRefusals(outcome.refusals, terminal);
  terminal.tell("Nothing was published.");
  return null;
}

function tellRefusals(refusals: readonly Refusal[], { tell, err }: Terminal): void {
  const problems = refusals.flatMap(({ code, message, mend, location }): Problem[] =>
    location === null ? [] : [{ severity: "ERROR", code, message, mend, location }],
  );
  if (problems.length > 0) tell(printProblems(problems, { colour: err.colour }));
  // An entity that clashes with a stored one has no one place in the files.
  for (const { code, message, mend } of refusals.filter(({ location }) => location === null)) {
    tell(`error ${code}: ${message}\nmend: ${mend}`);
  }
}
