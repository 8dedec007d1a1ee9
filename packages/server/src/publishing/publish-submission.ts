import type { Kysely } from "kysely";

import type { Tables } from "../database/tables.ts";
import { type Attempt, refused } from "../mutations/change-error.ts";
import {
  type ArticleWritten,
  type ChangeOutcome,
  coverageOf,
  errorsOf,
  type FilesRequest,
  submit,
} from "./submit.ts";
import { type CurrentRevision, currentRevisions } from "./current-revision.store.ts";
import { makePlan, stalenessOf } from "./plan.ts";
import { publishWithin } from "./publish.ts";
import { FILES_PATH, type Submission } from "./submission.ts";

/** Publishes one new article that was sent as files. */
export function publishSubmission(
  db: Kysely<Tables>,
  actor: string,
  request: FilesRequest,
): Promise<ChangeOutcome> {
  const { files } = request;
  return submit(db, request, {
    content: { articlePublish: { files } },
    actor,
    async write(trx, submission) {
      const refusal = await refuseKnown(trx, submission);
      if (refusal !== null) return refusal;
      const outcome = await publishWithin(trx, submission.checked, { onStale: "refuse", actor });
      if (!outcome.ok) return { ok: false, errors: errorsOf(outcome.refusals) };
      return done(submission, { isStored: true, change: outcome.change });
    },
    async foresee(reading, submission) {
      const refusal = await refuseKnown(reading, submission);
      if (refusal !== null) return refusal;
      const { steps, clashes } = await makePlan(reading, submission.checked);
      const errors = errorsOf([...stalenessOf(steps), ...clashes]);
      return errors.length > 0 ? { ok: false, errors } : done(submission, { isStored: false, change: null });
    },
  });
}

function done(
  { article, warnings }: Submission,
  result: Pick<ArticleWritten, "isStored" | "change">,
): Attempt<ArticleWritten> {
  const { articleId, slug } = article.content;
  const coverage = coverageOf(article);
  return {
    ok: true,
    done: { articleId, slug, revision: 1, fromRevision: null, ...result, coverage, warnings },
  };
}

/** An article that the store has is no new one. */
async function refuseKnown(
  db: Kysely<Tables>,
  { article }: Submission,
): Promise<Attempt<ArticleWritten> | null> {
  const [current] = await currentRevisions(db, [article.content.articleId]);
  return current === undefined ? null : refuse(article.content.slug, current);
}

function refuse(slug: string, { status, number }: CurrentRevision): Attempt<ArticleWritten> {
  if (status === "RETRACTED") {
    const message = `${slug} was retracted at revision ${number}; what is retracted is never published again.`;
    return refused("RETRACTED", FILES_PATH, message, "Give it a new key and slug.");
  }
  const message = `${slug} is published already, and its newest revision is ${number}.`;
  return refused(
    "ALREADY_PUBLISHED",
    FILES_PATH,
    message,
    `Correct it: articleCorrect with startsFrom: ${number} and a note.`,
  );
}
