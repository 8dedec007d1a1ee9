import type { Kysely } from "kysely";

import { recordChanges } from "../changes/change.writer.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { type ApiKey, hashSecret, makeKeyParts, writeKey } from "./api-key.ts";
import { insertApiKey, markRevoked } from "./api-key.store.ts";

export interface MadeApiKey {
  readonly apiKey: ApiKey;
  /** What is to be sent, which nothing can tell again. */
  readonly secret: string;
}

/** Makes a key and tells it in the log, in which its secret has no place. */
export async function createApiKey(
  db: Kysely<Tables>,
  actor: string,
  wanted: Pick<ApiKey, "name" | "scopes" | "expiresAt">,
): Promise<MadeApiKey> {
  const parts = makeKeyParts();
  const secretHash = hashSecret(parts.secret);
  const apiKey = await db.transaction().execute(async (trx) => {
    await lockUntilCommit(trx, "publish");
    const made = await insertApiKey(trx, { ...wanted, id: parts.id, secretHash, createdBy: actor });
    const { id: keyId, name, scopes, expiresAt } = made;
    await recordChanges(trx, actor, [{ kind: "KEY_CREATED", details: { keyId, name, scopes, expiresAt } }]);
    return made;
  });
  return { apiKey, secret: writeKey(parts) };
}

/** Revokes a key, for good; one that is revoked already stays as it is. Null where there is none of this id. */
export function revokeApiKey(db: Kysely<Tables>, actor: string, id: string): Promise<ApiKey | null> {
  return db.transaction().execute(async (trx) => {
    await lockUntilCommit(trx, "publish");
    const revoked = await markRevoked(trx, id);
    if (revoked?.isNew) {
      const details = { keyId: id, name: revoked.key.name };
      await recordChanges(trx, actor, [{ kind: "KEY_REVOKED", details }]);
    }
    return revoked?.key ?? null;
  });
}
