import { type Kysely, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import { type Attempt, refused } from "../mutations/change-error.ts";
import { once, type Request, unlessDone } from "./idempotency.ts";
import { retract, type RetractOutcome } from "./retract.ts";

export interface RetractRequest {
  /** The article's id or slug. */
  readonly article: string;
  readonly reason: string;
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null;
}

/** What was done; plain JSON, since it may be asked for again. */
export interface ArticleRetracted {
  readonly articleId: string;
  /** Its change in the log; null in a dry run. */
  readonly change: number | null;
}

/** Withdraws an article, or tells what would come of it. */
export async function retractArticle(
  db: Kysely<Tables>,
  actor: string,
  { article, reason, dryRun, idempotencyKey }: RetractRequest,
): Promise<Attempt<ArticleRetracted>> {
  const content = { articleRetract: { article, reason } };
  const request: Request = { actor, key: dryRun ? null : idempotencyKey, content };
  return unlessDone(db, request, async () => {
    const found = await findArticle(db, article);
    if (found === undefined) return explain(article, "NOT_FOUND");
    const { id: articleId, status } = found;
    if (dryRun) {
      if (status === "RETRACTED") return explain(article, "RETRACTED_BEFORE");
      return { ok: true, done: { articleId, change: null } };
    }
    return db.transaction().execute((trx) =>
      once(trx, request, async () => {
        const outcome = await retract(trx, { articleId, reason, actor });
        if (outcome.kind !== "RETRACTED") return explain(article, outcome.kind);
        return { ok: true, done: { articleId, change: outcome.change } };
      }),
    );
  });
}

interface Found {
  readonly id: string;
  readonly status: string;
}

async function findArticle(db: Kysely<Tables>, idOrSlug: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`${named("publishing.articles.find")}
    select id, status from article where id = ${idOrSlug} or slug = ${idOrSlug}
    order by (id = ${idOrSlug}) desc limit 1`.execute(db);
  return rows[0];
}

function explain(
  article: string,
  kind: Exclude<RetractOutcome["kind"], "RETRACTED">,
): Attempt<ArticleRetracted> {
  const path = ["input", "article"];
  return kind === "NOT_FOUND"
    ? refused("NOT_FOUND", path, `No article has the id or slug ${JSON.stringify(article)}.`)
    : refused("RETRACTED", path, `${article} was retracted already.`);
}
