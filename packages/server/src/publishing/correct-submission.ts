import type { Kysely, Transaction } from "kysely";

import type { CheckedContent } from "../content/checked.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { type Attempt, type ChangeError, refusal, type StaleChange } from "../mutations/change-error.ts";
import {
  type ArticleWritten,
  type ChangeOutcome,
  coverageOf,
  errorsOf,
  type FilesRequest,
  submit,
} from "./submit.ts";
import { type CurrentRevision, currentRevisions } from "./current-revision.store.ts";
import type { Refusal } from "./outcome.ts";
import { makePlan, stalenessOf } from "./plan.ts";
import { publishWithin } from "./publish.ts";
import { FILES_PATH, type Submission } from "./submission.ts";

export interface CorrectRequest extends FilesRequest {
  /** The revision from which the files were made. */
  readonly startsFrom: number;
  /** What the correction says of itself to readers. */
  readonly note: string;
}

/** Publishes the next revision of an article that was sent as files. */
export function correctSubmission(
  db: Kysely<Tables>,
  actor: string,
  request: CorrectRequest,
): Promise<ChangeOutcome> {
  const { files, startsFrom, note } = request;
  return submit(db, request, {
    content: { articleCorrect: { files, startsFrom, note } },
    actor,
    async write(trx: Transaction<Tables>, submission) {
      await lockUntilCommit(trx, "publish");
      const current = await currentOf(trx, submission);
      if (current === undefined) return notThere(submission);
      const checked = startingFrom(submission, startsFrom);
      const outcome = await publishWithin(trx, checked, { onStale: "refuse", actor, note });
      if (!outcome.ok) return { ok: false, errors: explain(outcome.refusals, current, startsFrom) };
      const revision = outcome.articles[0]?.revision ?? current.number;
      return done(submission, current, { revision, isStored: true, change: outcome.change });
    },
    async foresee(reading, submission) {
      const current = await currentOf(reading, submission);
      if (current === undefined) return notThere(submission);
      const { steps, clashes } = await makePlan(reading, startingFrom(submission, startsFrom));
      const errors = explain([...stalenessOf(steps), ...clashes], current, startsFrom);
      if (errors.length > 0) return { ok: false, errors };
      const revision = steps[0]?.decision.number ?? current.number;
      return done(submission, current, { revision, isStored: false, change: null });
    },
  });
}

async function currentOf(db: Kysely<Tables>, { article }: Submission): Promise<CurrentRevision | undefined> {
  return (await currentRevisions(db, [article.content.articleId]))[0];
}

/** What the folder says of the revision that it starts from gives way to what the caller says. */
function startingFrom({ checked }: Submission, startsFrom: number): CheckedContent {
  return { ...checked, articles: checked.articles.map((article) => ({ ...article, startsFrom })) };
}

function done(
  { article, warnings }: Submission,
  current: CurrentRevision,
  result: Pick<ArticleWritten, "revision" | "isStored" | "change">,
): Attempt<ArticleWritten> {
  const { articleId, slug } = article.content;
  const fromRevision = current.number;
  return {
    ok: true,
    done: {
      articleId,
      slug,
      fromRevision,
      embargo: null,
      ...result,
      coverage: coverageOf(article),
      warnings,
    },
  };
}

function notThere({ article }: Submission): Attempt<ArticleWritten> {
  const { slug, articleKey } = article.content;
  const message = `There is no article with the key ${articleKey} to correct.`;
  const mend =
    slug === articleKey
      ? "Publish it with articlePublish; if its slug has changed, say its key in the front matter."
      : "Publish it with articlePublish, or mend the key in the front matter.";
  return { ok: false, errors: [refusal("NOT_FOUND", FILES_PATH, message, mend)] };
}

/** A correction that comes too late is told what changed meanwhile. */
function explain(
  refusals: readonly Refusal[],
  { articleId, slug, number }: CurrentRevision,
  startsFrom: number,
): readonly ChangeError[] {
  const others = refusals.filter(({ code }) => code !== "STALE");
  if (others.length === refusals.length) return errorsOf(refusals);
  const stale: StaleChange = {
    is: "StaleChange",
    code: "STALE",
    message: `${slug} has gone on: the correction starts from revision ${startsFrom}, and the newest is ${number}.`,
    mend: `Take over what changed since, and send it with startsFrom: ${number}.`,
    path: ["input", "startsFrom"],
    articleId,
    startsFrom,
    newest: number,
  };
  return [stale, ...errorsOf(others)];
}
