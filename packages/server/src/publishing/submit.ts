import type { Kysely, Transaction } from "kysely";

import type { CheckedArticle } from "../content/checked.ts";
import type { SuppliedFile } from "../content/supplied-files.ts";
import type { Tables } from "../database/tables.ts";
import type { Embargo } from "../embargoes/embargo.ts";
import {
  type Attempt,
  type ChangeError,
  type ContentProblem,
  refusal as refusalOf,
} from "../mutations/change-error.ts";
import { once, type Request, unlessDone } from "./idempotency.ts";
import type { Refusal } from "./outcome.ts";
import { type CheckedSubmission, checkSubmission, FILES_PATH, type Submission } from "./submission.ts";

/** What was done with an article that was sent as files; plain JSON, since it may be asked for again. */
export interface ArticleWritten {
  readonly articleId: string;
  readonly slug: string;
  /** The number of the revision that the article has since, or would have. */
  readonly revision: number;
  /** Whether the store has that revision: false after a dry run. */
  readonly isStored: boolean;
  /** The revision that it had before; null for a new article. */
  readonly fromRevision: number | null;
  /** The last change in the log that it made; null where nothing was written. */
  readonly change: number | null;
  /** What the article waits in; null where it waits for nothing. */
  readonly embargo: Embargo | null;
  readonly coverage: SubmittedCoverage;
  readonly warnings: readonly ContentProblem[];
}

/** How much of the text the facts account for, sentence by sentence. */
export interface SubmittedCoverage {
  readonly sentences: number;
  readonly cited: number;
  readonly uncovered: readonly SubmittedSentence[];
}

/** A sentence that no fact cites, in the text and in article.md. */
export interface SubmittedSentence {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** What every change by files is asked with. */
export interface FilesRequest {
  readonly files: readonly SuppliedFile[];
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null;
}

/** What came of it, with what a check found in the files; null where it was done before, and not looked at again. */
export interface ChangeOutcome<Done extends ArticleWritten = ArticleWritten> {
  readonly attempt: Attempt<Done>;
  readonly submission: CheckedSubmission | null;
}

/** How one kind of change is made, or would be. */
export interface ChangeWork<Done> {
  /** What the request is, for telling it from others. */
  readonly content: unknown;
  readonly actor: string;
  write(trx: Transaction<Tables>, submission: Submission): Promise<Attempt<Done>>;
  /** What would come of it. It reads only. */
  foresee(db: Kysely<Tables>, submission: Submission): Promise<Attempt<Done>>;
}

/** Checks the files, and makes the change once, or tells what it would do. */
export async function submit<Done extends ArticleWritten>(
  db: Kysely<Tables>,
  { files, dryRun, idempotencyKey }: FilesRequest,
  { content, actor, write, foresee }: ChangeWork<Done>,
): Promise<ChangeOutcome<Done>> {
  const request: Request = { actor, key: dryRun ? null : idempotencyKey, content };
  const seen: { submission: CheckedSubmission | null } = { submission: null };
  const attempt = await unlessDone(db, request, async () => {
    const submission = await checkSubmission(db, files);
    seen.submission = submission;
    if (!submission.ok) return submission;
    if (dryRun) return foresee(db, submission);
    return db.transaction().execute((trx) => once(trx, request, () => write(trx, submission)));
  });
  return { attempt, submission: seen.submission };
}

export function coverageOf({ content, uncovered }: CheckedArticle): SubmittedCoverage {
  const { length } = content.sentences;
  return {
    sentences: length,
    cited: length - uncovered.length,
    uncovered: uncovered.map(({ quote, passage: { start, end }, location: { line, column } }) => ({
      quote,
      start,
      end,
      line,
      column,
    })),
  };
}

/** What publishing refuses, as errors of a change by files. */
export function errorsOf(refusals: readonly Refusal[]): readonly ChangeError[] {
  return refusals.map(({ code, message, mend }) => refusalOf(code, FILES_PATH, message, mend));
}
