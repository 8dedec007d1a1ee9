import type { CheckedContent } from "../content/checked.ts";
import { checkNamedFolder, hasErrors } from "./content-folder.ts";
import { coverageOf, printCoverage } from "./coverage.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { printProblems } from "./problem-print.ts";
import { count, type Terminal } from "./terminal.ts";

export interface CheckOptions {
  /** One JSON document instead of text. */
  readonly json: boolean;
}

/** Reads the folder, and tells every problem and every sentence that no fact cites. */
export async function check(folder: string, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const checked = await checkNamedFolder(folder);
  if (options.json) terminal.print(JSON.stringify(toJson(checked), null, 2));
  else printChecked(checked, terminal);
  return hasErrors(checked) ? EXIT.refused : EXIT.fine;
}

// Problems come last: they stand next to the prompt, however much there is to tell.
function printChecked(checked: CheckedContent, { out, print }: Terminal): void {
  for (const article of checked.articles) print(`${printCoverage(coverageOf(article), out.colours)}\n`);
  if (checked.problems.length > 0) print(printProblems(checked.problems, { colour: out.colour }));
  else print(`${describeContent(checked)}: no problems.`);
}

function describeContent({ articles, entities, measures }: CheckedContent): string {
  return [
    count(articles.length, "article"),
    count(entities.length, "entity", "entities"),
    count(measures.length, "measure"),
  ].join(", ");
}

function toJson(checked: CheckedContent): unknown {
  return {
    ok: !hasErrors(checked),
    problems: checked.problems.map(({ location, ...problem }) => ({ ...problem, ...location })),
    coverage: checked.articles.map(coverageOf),
  };
}
