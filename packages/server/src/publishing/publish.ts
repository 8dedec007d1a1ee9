import type { Kysely, Transaction } from "kysely";

import { OPERATOR } from "../access/viewer.ts";
import { type NewChange, recordChanges } from "../changes/change.writer.ts";
import type { CheckedContent } from "../content/checked.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { writeArticles } from "./article.writer.ts";
import { type WrittenEntity, writeEntities } from "./entity.writer.ts";
import { writeMeasures } from "./measure.writer.ts";
import type { PublishedArticle, PublishOutcome, PublishProgress, WriteCounts } from "./outcome.ts";
import { makePlan, type Step, stalenessOf } from "./plan.ts";

export interface PublishOptions {
  /** What becomes of an article that the store has gone on from: refuse the whole publication, or leave it out. */
  readonly onStale: "refuse" | "skip";
  /** Who does it, for the log; left out, whoever has the database in his hands. */
  readonly actor?: string;
  /** What a correction says of itself to readers. */
  readonly note?: string;
  /** The embargo that ends with this: what it reserves is free for it. */
  readonly embargo?: string | undefined;
  readonly onProgress?: (progress: PublishProgress) => void;
}

/**
 * Stores what a check has found to hold: all of it, or nothing. Publishing the same again changes nothing. An article
 * gets a new revision only if its content differs from the newest in the store and it starts from that one.
 */
export function publish(
  db: Kysely<Tables>,
  checked: CheckedContent,
  options: PublishOptions,
): Promise<PublishOutcome> {
  return db.transaction().execute((trx) => publishWithin(trx, checked, options));
}

/** As `publish`, in a transaction that does more. If it refuses, nothing was written. */
export async function publishWithin(
  trx: Transaction<Tables>,
  checked: CheckedContent,
  { onStale, actor = OPERATOR.actor, note, embargo, onProgress }: PublishOptions,
): Promise<PublishOutcome> {
  if (checked.problems.some(({ severity }) => severity === "ERROR")) {
    throw new Error("Content with errors was given to be published");
  }
  await lockUntilCommit(trx, "publish");
  const { steps, storedEntities, clashes } = await makePlan(trx, checked, embargo);
  const stale = onStale === "refuse" ? stalenessOf(steps) : [];
  const [refusal, ...more] = [...stale, ...clashes];
  if (refusal !== undefined) return { ok: false, refusals: [refusal, ...more] };

  const written = await writeEntities(trx, checked.entities, storedEntities);
  const measures = await writeMeasures(trx, checked.measures);
  await writeArticles(trx, steps, { note, onProgress });
  const changes = [...written.map(entityChange), ...steps.flatMap((step) => articleChange(step, note))];
  const change = await recordChanges(trx, actor, changes);
  return { ok: true, articles: steps.map(tell), entities: countEntities(checked, written), measures, change };
}

function entityChange({ id, revisionNumber }: WrittenEntity): NewChange {
  const isNew = revisionNumber === 1;
  return {
    kind: isNew ? "ENTITY_ADDED" : "ENTITY_UPDATED",
    entityId: id,
    revisionNumber,
    fromRevision: isNew ? null : revisionNumber - 1,
  };
}

function articleChange({ candidate, decision }: Step, note: string | undefined): readonly NewChange[] {
  if (decision.kind !== "WRITE") return [];
  const isNew = decision.number === 1;
  return [
    {
      kind: isNew ? "ARTICLE_PUBLISHED" : "ARTICLE_CORRECTED",
      articleId: candidate.content.articleId,
      revisionNumber: decision.number,
      fromRevision: isNew ? null : decision.number - 1,
      note: note ?? null,
      details: { slug: candidate.content.slug },
    },
  ];
}

function countEntities({ entities }: CheckedContent, written: readonly WrittenEntity[]): WriteCounts {
  const inserted = written.filter(({ revisionNumber }) => revisionNumber === 1).length;
  const updated = written.length - inserted;
  return { inserted, updated, unchanged: entities.length - written.length };
}

const RESULTS = {
  WRITE: "PUBLISHED",
  UNCHANGED: "UNCHANGED",
  STALE: "SKIPPED",
  RETRACTED: "SKIPPED",
  EMBARGOED: "SKIPPED",
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
