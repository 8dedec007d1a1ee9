import { type Transaction, sql } from "kysely";

import { recordChanges } from "../changes/change.writer.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { deleteFromIndex } from "./index.writer.ts";
import { recount } from "./recount.ts";

export interface RetractOptions {
  readonly articleId: string;
  /** Why it is withdrawn, in words for readers. */
  readonly reason: string;
  /** Who does it, for the log. */
  readonly actor: string;
}

export type RetractOutcome =
  | { readonly kind: "RETRACTED"; readonly change: number | null }
  /** It is in the state already in which it was to be, or there is none. */
  | { readonly kind: "RETRACTED_BEFORE" | "NOT_FOUND" };

/**
 * Withdraws an article: no list, count or search has it or its facts any more. It still answers by its slug and id,
 * its facts by theirs, and its history stays.
 */
export async function retract(
  trx: Transaction<Tables>,
  { articleId, reason, actor }: RetractOptions,
): Promise<RetractOutcome> {
  await lockUntilCommit(trx, "publish");
  const article = await trx
    .selectFrom("article")
    .select(["status", "slug", "revision_number as number"])
    .where("id", "=", articleId)
    .executeTakeFirst();
  if (article === undefined) return { kind: "NOT_FOUND" };
  if (article.status === "RETRACTED") return { kind: "RETRACTED_BEFORE" };
  await sql`/* publishing.articles.retract */
    update article set status = 'RETRACTED', retraction_reason = ${reason},
      retracted_at = date_trunc('milliseconds', clock_timestamp())
    where id = ${articleId}`.execute(trx);
  await keepItems(trx, articleId);
  await recount(trx, await deleteFromIndex(trx, [articleId]));
  const { slug, number } = article;
  const change = await recordChanges(trx, actor, [
    {
      kind: "ARTICLE_RETRACTED",
      articleId,
      revisionNumber: number,
      fromRevision: number,
      note: reason,
      details: { slug },
    },
  ]);
  return { kind: "RETRACTED", change };
}

/** Whose ids go on to answer, which the index will not know any more. */
async function keepItems(trx: Transaction<Tables>, articleId: string): Promise<void> {
  const tables = ["figure", "statement", "role", "relationship", "report", "media"] as const;
  const items = tables.map(
    (table) => sql`select id, article_id from ${sql.table(table)} where article_id = ${articleId}`,
  );
  await sql`/* publishing.retracted-items.insert */
    insert into retracted_item (id, article_id) ${sql.join(items, sql` union all `)}`.execute(trx);
}
