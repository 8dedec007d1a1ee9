import { type Kysely, type Transaction, sql } from "kysely";

import { recordChanges } from "../changes/change.writer.ts";
import type { CheckedContent } from "../content/checked.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { storedEntitiesOrHolders } from "../publishing/entity.writer.ts";
import { storedDigests } from "../publishing/measure.writer.ts";
import type { Refusal } from "../publishing/outcome.ts";
import { publishWithin } from "../publishing/publish.ts";
import { errorsOf } from "../publishing/submit.ts";
import { type DueEmbargo, type EmbargoedContent, findDueEmbargo } from "./embargo.store.ts";
import { deleteEmbargo } from "./embargo.writer.ts";

export type Release =
  /** Its time has not come, or another instance was faster. */
  | { readonly kind: "NOT_DUE" }
  | { readonly kind: "PUBLISHED"; readonly slug: string }
  | { readonly kind: "FAILED"; readonly slug: string; readonly refusals: readonly Refusal[] };

/** Publishes an article whose time has come, once, whoever else tries. What can't be published waits to be mended. */
export function releaseEmbargo(db: Kysely<Tables>, id: string, now: Date): Promise<Release> {
  return db.transaction().execute(async (trx) => {
    await lockUntilCommit(trx, "publish");
    const due = await findDueEmbargo(trx, id, now);
    if (due === undefined) return { kind: "NOT_DUE" };
    const { slug, actor, content } = due;
    const checked = await withoutOvertaken(trx, content);
    const outcome = await publishWithin(trx, checked, { onStale: "refuse", actor, embargo: id });
    if (!outcome.ok) {
      await fail(trx, id, due, outcome.refusals);
      return { kind: "FAILED", slug, refusals: outcome.refusals };
    }
    await deleteEmbargo(trx, id);
    return { kind: "PUBLISHED", slug };
  });
}

/** What others have written of an entity or a measure since the article was accepted is newer, and stays. */
async function withoutOvertaken(
  trx: Transaction<Tables>,
  { checked, bases }: EmbargoedContent,
): Promise<CheckedContent> {
  const stored = await storedEntitiesOrHolders(trx, checked.entities);
  const digests = new Map([
    ...stored.map(({ id, digest }) => [id, digest] as const),
    ...(await storedDigests(trx, checked.measures)),
  ]);
  const isAsItWas = ({ id }: { readonly id: string }) => digests.get(id) === bases[id];
  return {
    ...checked,
    entities: checked.entities.filter(isAsItWas),
    measures: checked.measures.filter(isAsItWas),
  };
}

async function fail(
  trx: Transaction<Tables>,
  id: string,
  { article_id: articleId, slug, actor }: DueEmbargo,
  refusals: readonly Refusal[],
): Promise<void> {
  await sql`/* embargoes.fail */
    update embargo set failure = ${JSON.stringify(errorsOf(refusals))}::json where id = ${id}`.execute(trx);
  const details = { embargoId: id, slug, reasons: refusals.map(({ code }) => code) };
  await recordChanges(trx, actor, [{ kind: "EMBARGO_FAILED", articleId, details }]);
}
