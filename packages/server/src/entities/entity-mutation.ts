import type { Transaction } from "kysely";

import type { Context } from "../context.ts";
import type { Tables } from "../database/tables.ts";
import type { Attempt } from "../mutations/change-error.ts";
import { checkIdempotencyKey } from "../mutations/input-check.ts";
import { once } from "../publishing/idempotency.ts";

export interface EntityRequest {
  /** What is asked, without how: under one idempotency key it must be the same each time. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null | undefined;
}

/** Makes a change of entities in a transaction, once for each idempotency key; a dry run counts for none. */
export async function changeOnce<Done extends object>(
  { db, viewer: { actor } }: Context,
  { content, dryRun, idempotencyKey = null }: EntityRequest,
  change: (
    trx: Transaction<Tables>,
    options: { readonly actor: string; readonly dryRun: boolean },
  ) => Promise<Attempt<Done>>,
): Promise<Attempt<Done>> {
  const invalid = checkIdempotencyKey(idempotencyKey);
  if (invalid.length > 0) return { ok: false, errors: invalid };
  const request = { actor, key: dryRun ? null : idempotencyKey, content };
  return db.transaction().execute((trx) => once(trx, request, () => change(trx, { actor, dryRun })));
}
