import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

import { Needs } from "../access/needs.ts";
import { type Context, forgetLoaded } from "../context.ts";
import type { ChangeError } from "../mutations/change-error.ts";
import { checkIdempotencyKey, checkWords } from "../mutations/input-check.ts";
import { type ChangeOutcome, coverageOf } from "../publishing/submit.ts";
import { correctSubmission } from "../publishing/correct-submission.ts";
import { publishSubmission } from "../publishing/publish-submission.ts";
import { retractArticle } from "../publishing/retract-article.ts";
import { ArticleCorrectInput, ArticlePublishInput, ArticleRetractInput } from "./article-mutation.input.ts";
import {
  ArticleCorrectPayload,
  ArticlePublishPayload,
  ArticleRetractPayload,
  type ComparedRevisions,
  type SubmissionPayload,
} from "./article-mutation.type.ts";
import { revisionByNumber } from "./revision-by-number.ts";

@Resolver()
export class ArticleMutationResolver {
  @Needs("publish")
  @Mutation(() => ArticlePublishPayload, {
    description: "Publishes a new article, at once or at a later time.",
  })
  async articlePublish(
    @Arg("input", () => ArticlePublishInput, { description: "The article." }) input: ArticlePublishInput,
    @Ctx() context: Context,
  ): Promise<ArticlePublishPayload> {
    const { files, visibleFrom = null, replaces = null, dryRun, idempotencyKey = null } = input;
    const invalid = checkIdempotencyKey(idempotencyKey);
    if (invalid.length > 0) return { ...notSubmitted(invalid), embargo: null };
    const request = { files, visibleFrom, replaces, dryRun, idempotencyKey };
    const outcome = await publishSubmission(context.db, context.viewer.actor, request);
    const embargo = outcome.attempt.ok ? outcome.attempt.done.embargo : null;
    return { ...(await payloadOf(context, outcome)), embargo };
  }

  @Needs("correct")
  @Mutation(() => ArticleCorrectPayload, {
    description:
      "Corrects an article: what is sent becomes its next revision, and those before stay as they were.",
  })
  async articleCorrect(
    @Arg("input", () => ArticleCorrectInput, {
      description: "The article as it is to stand, and what is said of it.",
    })
    input: ArticleCorrectInput,
    @Ctx() context: Context,
  ): Promise<ArticleCorrectPayload> {
    const { files, startsFrom, note, dryRun, idempotencyKey = null } = input;
    const invalid = [...checkWords("note", note), ...checkIdempotencyKey(idempotencyKey)];
    if (invalid.length > 0) return { ...notSubmitted(invalid), compared: null };
    const request = { files, startsFrom, note: note.trim(), dryRun, idempotencyKey };
    const outcome = await correctSubmission(context.db, context.viewer.actor, request);
    return { ...(await payloadOf(context, outcome)), compared: comparedIn(outcome) };
  }

  @Needs("retract")
  @Mutation(() => ArticleRetractPayload, {
    description:
      "Withdraws an article: it and its facts stand in no list, count or search any more; it still answers by its slug and id, with the reason.",
  })
  async articleRetract(
    @Arg("input", () => ArticleRetractInput, { description: "Which article, and why." })
    input: ArticleRetractInput,
    @Ctx() context: Context,
  ): Promise<ArticleRetractPayload> {
    const { article, reason, dryRun, idempotencyKey = null } = input;
    const invalid = [...checkWords("reason", reason), ...checkIdempotencyKey(idempotencyKey)];
    if (invalid.length > 0) return notChanged(invalid);
    const request = { article, reason: reason.trim(), dryRun, idempotencyKey };
    const attempt = await retractArticle(context.db, context.viewer.actor, request);
    if (!attempt.ok) return notChanged(attempt.errors);
    const { articleId, change } = attempt.done;
    forgetLoaded(context);
    const found = dryRun ? null : await context.loaders.article.load(articleId);
    return { article: found, changeNumber: change, errors: [] };
  }
}

function notChanged(errors: readonly ChangeError[]): ArticleRetractPayload {
  return { article: null, changeNumber: null, errors };
}

function notSubmitted(errors: readonly ChangeError[]): SubmissionPayload {
  return { ...notChanged(errors), revision: null, coverage: null, warnings: [] };
}

async function payloadOf(
  context: Context,
  { attempt, submission }: ChangeOutcome,
): Promise<SubmissionPayload> {
  if (!attempt.ok) {
    const coverage = submission?.ok === true ? coverageOf(submission.article) : null;
    return { ...notSubmitted(attempt.errors), coverage, warnings: submission?.warnings ?? [] };
  }
  const { articleId, revision, isStored, change, coverage, warnings } = attempt.done;
  const told = { changeNumber: change, coverage, warnings, errors: [] };
  if (!isStored) return { ...told, article: null, revision: null };
  forgetLoaded(context);
  return {
    ...told,
    article: await context.loaders.article.load(articleId),
    revision: await revisionByNumber(context, articleId, revision),
  };
}

function comparedIn({ attempt, submission }: ChangeOutcome): ComparedRevisions | null {
  if (!attempt.ok || attempt.done.fromRevision === null) return null;
  const { articleId, fromRevision: from, revision: to, isStored } = attempt.done;
  const proposed = !isStored && submission?.ok === true ? submission.article.content : null;
  return { articleId, from, to, proposed };
}
