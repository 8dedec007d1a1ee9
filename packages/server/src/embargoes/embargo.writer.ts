import { randomUUID } from "node:crypto";
import { type Transaction, sql } from "kysely";

import { recordChanges } from "../changes/change.writer.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { identify } from "../identity.ts";
import { digestOf } from "../publishing/digest.ts";
import { storedDigests } from "../publishing/measure.writer.ts";
import type { Refusal } from "../publishing/outcome.ts";
import { makePlan, stalenessOf } from "../publishing/plan.ts";
import type { Submission } from "../publishing/submission.ts";
import type { Embargo } from "./embargo.ts";
import { type EmbargoedContent, findEmbargo } from "./embargo.store.ts";

export interface SetEmbargoOptions {
  readonly submission: Submission;
  readonly visibleFrom: Date;
  readonly actor: string;
  /** The embargo in the place of which this one comes. */
  readonly replaces: string | undefined;
}

export type SetEmbargoOutcome =
  | { readonly ok: true; readonly embargo: Embargo; readonly change: number | null }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Accepts a new article that is to appear at a later time, if it could be published now. It is kept apart from all
 * that can be read, with its key and its slug reserved.
 */
export async function setEmbargo(
  trx: Transaction<Tables>,
  { submission: { checked, article }, visibleFrom, actor, replaces }: SetEmbargoOptions,
): Promise<SetEmbargoOutcome> {
  await lockUntilCommit(trx, "publish");
  const { steps, storedEntities, clashes } = await makePlan(trx, checked, replaces);
  const refusals = [...stalenessOf(steps), ...clashes];
  if (refusals.length > 0) return { ok: false, refusals };

  if (replaces !== undefined) await deleteEmbargo(trx, replaces);
  const { articleId, articleKey, slug } = article.content;
  const id = identify("Embargo", articleKey, randomUUID());
  const given = new Map(storedEntities.map((entity) => [entity.id, entity]));
  const news = {
    ...checked,
    // As in a publication from files: what files said before is no news, whatever was changed over the API since.
    entities: checked.entities.filter((entity) => given.get(entity.id)?.givenDigest !== digestOf(entity)),
  };
  const bases = new Map(storedEntities.map((entity) => [entity.id, entity.digest]));
  for (const [measureId, digest] of await storedDigests(trx, checked.measures)) bases.set(measureId, digest);
  const content: EmbargoedContent = { checked: news, bases: Object.fromEntries(bases) };
  await sql`/* embargoes.insert */
    insert into embargo (id, article_id, slug, visible_from, content, actor)
    values (${id}, ${articleId}, ${slug}, ${visibleFrom}, ${JSON.stringify(content)}::json, ${actor})`.execute(
    trx,
  );
  const embargo = await findEmbargo(trx, id);
  if (embargo === null) throw new Error("An embargo that was set is not there");
  const details = { embargoId: id, slug, visibleFrom: embargo.visibleFrom, ...(replaces && { replaces }) };
  const change = await recordChanges(trx, actor, [{ kind: "EMBARGO_SET", articleId, details }]);
  return { ok: true, embargo, change };
}

/** Takes an article back that waits, so that it never appears; null where there is no such embargo. */
export async function cancelEmbargo(
  trx: Transaction<Tables>,
  id: string,
  actor: string,
): Promise<{ readonly embargo: Embargo; readonly change: number | null } | null> {
  await lockUntilCommit(trx, "publish");
  const embargo = await findEmbargo(trx, id);
  if (embargo === null) return null;
  await deleteEmbargo(trx, id);
  const { articleId, slug } = embargo;
  const details = { embargoId: id, slug };
  const change = await recordChanges(trx, actor, [{ kind: "EMBARGO_CANCELLED", articleId, details }]);
  return { embargo, change };
}

export async function deleteEmbargo(trx: Transaction<Tables>, id: string): Promise<void> {
  await sql`/* embargoes.delete */ delete from embargo where id = ${id}`.execute(trx);
}
