import type { Kysely } from "kysely";

import type { CheckedContent } from "../content/checked.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { writeArticles } from "./article.writer.ts";
import { digestOf } from "./digest.ts";
import { writeEntities } from "./entity.writer.ts";
import { writeMeasures } from "./measure.writer.ts";
import type { PublishedArticle, PublishOutcome, PublishProgress } from "./outcome.ts";
import { makePlan, type Step, stalenessOf } from "./plan.ts";

export interface PublishOptions {
  /** What becomes of an article that the store has gone on from: refuse the whole publication, or leave it out. */
  readonly onStale: "refuse" | "skip";
  readonly onProgress?: (progress: PublishProgress) => void;
}

/**
 * Stores what a check has found to hold: all of it, or nothing. Publishing the same again changes nothing. An article
 * gets a new revision only if its content differs from the newest in the store and it starts from that one.
 */
export async function publish(
  db: Kysely<Tables>,
  checked: CheckedContent,
  { onStale, onProgress }: PublishOptions,
): Promise<PublishOutcome> {
  if (checked.problems.some(({ severity }) => severity === "ERROR")) {
    throw new Error("Content with errors was given to be published");
  }
  const candidates = checked.articles.map((article) => ({ ...article, digest: digestOf(article.content) }));
  return db.transaction().execute(async (trx): Promise<PublishOutcome> => {
    await lockUntilCommit(trx, "publish");
    const { steps, storedEntities, clashes } = await makePlan(trx, candidates, checked);
    const stale = onStale === "refuse" ? stalenessOf(steps) : [];
    const [refusal, ...more] = [...stale, ...clashes];
    if (refusal !== undefined) return { ok: false, refusals: [refusal, ...more] };

    const entities = await writeEntities(trx, checked.entities, storedEntities);
    const measures = await writeMeasures(trx, checked.measures);
    await writeArticles(trx, steps, onProgress);
    return { ok: true, articles: steps.map(tell), entities, measures };
  });
}

const RESULTS = {
  WRITE: "PUBLISHED",
  UNCHANGED: "UNCHANGED",
  STALE: "SKIPPED",
  RETRACTED: "SKIPPED",
} as const;

function tell({ candidate: { content }, decision }: Step): PublishedArticle {
  return {
    slug: content.slug,
    articleId: content.articleId,
    result: RESULTS[decision.kind],
    revision: decision.number,
    reason: "message" in decision ? `${decision.message}; ${decision.mend}` : null,
  };
}
