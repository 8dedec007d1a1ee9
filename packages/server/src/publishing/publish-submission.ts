import type { Kysely, Transaction } from "kysely";

import { lockUntilCommit } from "../database/advisory-lock.ts";
import { databaseTime } from "../database/clock.ts";
import type { Tables } from "../database/tables.ts";
import { findEmbargo } from "../embargoes/embargo.store.ts";
import { deleteEmbargo, setEmbargo } from "../embargoes/embargo.writer.ts";
import { type Attempt, refused } from "../mutations/change-error.ts";
import { type CurrentRevision, currentRevisions } from "./current-revision.store.ts";
import { makePlan, stalenessOf } from "./plan.ts";
import { publishWithin } from "./publish.ts";
import { FILES_PATH, type Submission } from "./submission.ts";
import {
  type ArticleWritten,
  type ChangeOutcome,
  coverageOf,
  errorsOf,
  type FilesRequest,
  submit,
} from "./submit.ts";

export interface PublishRequest extends FilesRequest {
  /** When it is to appear; null, or a time that has passed, is at once. */
  readonly visibleFrom: Date | null;
  /** The id of the embargo that this is instead of; null for none. */
  readonly replaces: string | null;
}

/** Publishes one new article that was sent as files, or accepts it to appear at a later time. */
export function publishSubmission(
  db: Kysely<Tables>,
  actor: string,
  request: PublishRequest,
): Promise<ChangeOutcome> {
  const { files, visibleFrom, replaces } = request;
  return submit(db, request, {
    content: { articlePublish: { files, visibleFrom, replaces } },
    actor,
    async write(trx, submission) {
      await lockUntilCommit(trx, "publish");
      const refusal = await refuse(trx, submission, replaces);
      if (refusal !== null) return refusal;
      return visibleFrom !== null && visibleFrom > (await databaseTime(trx))
        ? acceptWithin(trx, submission, { visibleFrom, actor, replaces })
        : publishNow(trx, submission, { actor, replaces });
    },
    async foresee(reading, submission) {
      const refusal = await refuse(reading, submission, replaces);
      if (refusal !== null) return refusal;
      const { steps, clashes } = await makePlan(reading, submission.checked, replaces ?? undefined);
      const errors = errorsOf([...stalenessOf(steps), ...clashes]);
      return errors.length > 0 ? { ok: false, errors } : done(submission, { isStored: false, change: null });
    },
  });
}

interface Publication {
  readonly actor: string;
  readonly replaces: string | null;
}

async function publishNow(
  trx: Transaction<Tables>,
  submission: Submission,
  { actor, replaces }: Publication,
): Promise<Attempt<ArticleWritten>> {
  const embargo = replaces ?? undefined;
  const outcome = await publishWithin(trx, submission.checked, { onStale: "refuse", actor, embargo });
  if (!outcome.ok) return { ok: false, errors: errorsOf(outcome.refusals) };
  if (embargo !== undefined) await deleteEmbargo(trx, embargo);
  return done(submission, { isStored: true, change: outcome.change });
}

async function acceptWithin(
  trx: Transaction<Tables>,
  submission: Submission,
  { replaces, ...rest }: Publication & { readonly visibleFrom: Date },
): Promise<Attempt<ArticleWritten>> {
  const outcome = await setEmbargo(trx, { submission, ...rest, replaces: replaces ?? undefined });
  if (!outcome.ok) return { ok: false, errors: errorsOf(outcome.refusals) };
  const { embargo, change } = outcome;
  return done(submission, { isStored: false, change, embargo });
}

function done(
  { article, warnings }: Submission,
  result: Pick<ArticleWritten, "isStored" | "change"> & Partial<Pick<ArticleWritten, "embargo">>,
): Attempt<ArticleWritten> {
  const { articleId, slug } = article.content;
  const coverage = coverageOf(article);
  return {
    ok: true,
    done: { articleId, slug, revision: 1, fromRevision: null, embargo: null, ...result, coverage, warnings },
  };
}

/** Why it is no new article, or takes the place of nothing. */
async function refuse(
  db: Kysely<Tables>,
  { article: { content } }: Submission,
  replaces: string | null,
): Promise<Attempt<ArticleWritten> | null> {
  const [current] = await currentRevisions(db, [content.articleId]);
  if (current !== undefined) return refuseKnown(content.slug, current);
  if (replaces === null || (await findEmbargo(db, replaces)) !== null) return null;
  const message = `No embargo has the id ${JSON.stringify(replaces)}; its article may have appeared, or been taken back.`;
  return refused("NOT_FOUND", ["input", "replaces"], message);
}

function refuseKnown(slug: string, { status, number }: CurrentRevision): Attempt<ArticleWritten> {
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
