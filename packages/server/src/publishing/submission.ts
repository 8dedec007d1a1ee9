import type { Kysely } from "kysely";

import { checkContent } from "../content/check.ts";
import type { CheckedArticle, CheckedContent } from "../content/checked.ts";
import { type SuppliedFile, suppliedFiles } from "../content/supplied-files.ts";
import type { Problem } from "../content/problem.ts";
import type { ContentFiles } from "../content/files.ts";
import type { Tables } from "../database/tables.ts";
import { type ChangeError, type ContentProblem, contentProblem, refusal } from "../mutations/change-error.ts";
import { knownTo, withSuggestions } from "./known.store.ts";

/** One article that was sent as files, in which nothing is wrong. */
export interface Submission {
  readonly ok: true;
  /** The article, and what entities and measures the files declare beside it. */
  readonly checked: CheckedContent;
  readonly article: CheckedArticle;
  readonly warnings: readonly ContentProblem[];
}

export type CheckedSubmission =
  | Submission
  | {
      readonly ok: false;
      readonly errors: readonly ChangeError[];
      readonly warnings: readonly ContentProblem[];
    };

/** Where the files stand in a mutation's input. */
export const FILES_PATH = ["input", "files"] as const;

/**
 * Checks files that were sent, as those of a content folder are, but that what they don't declare is taken from the
 * store.
 */
export async function checkSubmission(
  db: Kysely<Tables>,
  supplied: readonly SuppliedFile[],
): Promise<CheckedSubmission> {
  const files = suppliedFiles(supplied);
  const checked = await checkAgainstStore(db, files);
  const problems = checked.problems.map((problem) => contentProblem(problem, pathOf(problem, supplied)));
  const warnings = problems.filter(({ severity }) => severity === "WARNING");
  if (files.slugs.length !== 1) return { ok: false, errors: notOne(files.slugs), warnings };
  const [article] = checked.articles;
  const errors = problems.filter(({ severity }) => severity === "ERROR");
  if (errors.length > 0) return { ok: false, errors, warnings };
  if (article === undefined) throw new Error("A check found nothing wrong with an article, and gave none");
  return { ok: true, checked, article, warnings };
}

async function checkAgainstStore(db: Kysely<Tables>, files: ContentFiles): Promise<CheckedContent> {
  const known = await knownTo(db, files);
  const checked = checkContent(files, known);
  if (!checked.problems.some(({ code }) => NOT_FOUND.has(code))) return checked;
  return checkContent(files, await withSuggestions(db, known));
}

/** What may be meant, the other keys in the store tell. */
const NOT_FOUND: ReadonlySet<string> = new Set(["ENTITY_UNKNOWN", "MEASURE_UNKNOWN"]);

function pathOf({ location }: Problem, supplied: readonly SuppliedFile[]): readonly string[] {
  const index = supplied.findIndex(({ path }) => path === location.file);
  return index === -1 ? FILES_PATH : [...FILES_PATH, String(index), "text"];
}

function notOne(slugs: readonly string[]): readonly ChangeError[] {
  const which = slugs.length === 0 ? "no article" : `${slugs.length} articles: ${slugs.join(", ")}`;
  const mend = "Send exactly one, as <slug>/article.md and <slug>/facts.yaml.";
  return [refusal("ARTICLES_NOT_ONE", FILES_PATH, `These files hold ${which}.`, mend)];
}
