import { type Kysely, type Transaction, sql } from "kysely";

import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { type Attempt, refused } from "../mutations/change-error.ts";
import { digestOf } from "./digest.ts";

/** A request that may come again, since whoever sent it did not hear of the answer. */
export interface Request {
  readonly actor: string;
  /** What the caller names it by; null where he can't tell whether it is the same again. */
  readonly key: string | null;
  /** What is asked, as plain JSON without the key, so that another request under the same key is told apart. */
  readonly content: unknown;
}

/**
 * Does what is asked once, however often it is asked under one key, and gives the outcome of that one time every time.
 * Only what was done is kept, for seven days; what was refused is tried anew. The outcome must be plain JSON.
 */
export async function once<Done extends object>(
  trx: Transaction<Tables>,
  request: Request,
  work: () => Promise<Attempt<Done>>,
): Promise<Attempt<Done>> {
  const { actor, key, content } = request;
  if (key === null) return work();
  // Of two that race the second waits here, and then finds what the first has done.
  await lockUntilCommit(trx, "publish");
  return unlessDone(trx, request, async () => {
    const attempt = await work();
    if (!attempt.ok) return attempt;
    await sql`/* publishing.idempotency.forget */
      delete from idempotency where at < clock_timestamp() - ${KEPT}`.execute(trx);
    await sql`/* publishing.idempotency.keep */
      insert into idempotency (actor, key, request_digest, outcome)
      values (${actor}, ${key}, ${digestOf(content)}, ${JSON.stringify(attempt.done)}::json)`.execute(trx);
    return attempt;
  });
}

const KEPT = sql`interval '7 days'`;

/** What was done under the request's key; where nothing was, what `otherwise` gives. It keeps nothing itself. */
export async function unlessDone<Done extends object>(
  db: Kysely<Tables>,
  { actor, key, content }: Request,
  otherwise: () => Promise<Attempt<Done>>,
): Promise<Attempt<Done>> {
  if (key === null) return otherwise();
  // The outcome is what `once` kept of the same request: its digest tells.
  const { rows } = await sql<{ request_digest: string; outcome: Done }>`/* publishing.idempotency.recall */
    select request_digest, outcome from idempotency
    where actor = ${actor} and key = ${key} and at >= clock_timestamp() - ${KEPT}`.execute(db);
  const [row] = rows;
  if (row === undefined) return otherwise();
  if (row.request_digest === digestOf(content)) return { ok: true, done: row.outcome };
  return refused(
    "IDEMPOTENCY_KEY_REUSED",
    ["input", "idempotencyKey"],
    "Another change was made under this idempotency key.",
    "Give each change a key of its own, and repeat it only with exactly the same request.",
  );
}
