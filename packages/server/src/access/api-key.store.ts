import { type Kysely, sql, type Transaction } from "kysely";

import { type Listing, named, NEWEST_FIRST } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { ApiKey } from "./api-key.ts";

const columns = sql`id, name, scopes, created_at as "createdAt", created_by as "createdBy",
  expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"`;

/** All keys that were ever made, the newest first. */
export const apiKeyListing = {
  name: "api-keys.page",
  columns,
  from: sql`api_key`,
  where: sql`true`,
  order: NEWEST_FIRST,
} satisfies Listing;

/** A key as whoever sends it is checked against it. */
export interface PresentedKey extends ApiKey {
  readonly secretHash: string;
  readonly expired: boolean;
  /** Whether its use was noted within the last minute. */
  readonly noted: boolean;
}

export async function findPresentedKey(db: Kysely<Tables>, id: string): Promise<PresentedKey | null> {
  const query = sql<PresentedKey>`${named("api-keys.presented")}
    select ${columns}, secret_hash as "secretHash", coalesce(expires_at <= now(), false) as expired,
      coalesce(last_used_at > now() - interval '1 minute', false) as noted
    from api_key where id = ${id}`;
  return (await query.execute(db)).rows[0] ?? null;
}

/** Notes that a key was used, unless that was done within the last minute. */
export async function noteKeyUse(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`${named("api-keys.note-use")}
    update api_key set last_used_at = date_trunc('milliseconds', now())
    where id = ${id} and (last_used_at is null or last_used_at <= now() - interval '1 minute')`.execute(db);
}

export type NewApiKey = Pick<ApiKey, "id" | "name" | "scopes" | "createdBy" | "expiresAt"> & {
  readonly secretHash: string;
};

export async function insertApiKey(trx: Transaction<Tables>, key: NewApiKey): Promise<ApiKey> {
  const { id, name, secretHash, scopes, createdBy, expiresAt } = key;
  const query = sql<ApiKey>`${named("api-keys.insert")}
    insert into api_key (id, name, secret_hash, scopes, created_by, expires_at)
    values (${id}, ${name}, ${secretHash}, ${scopes}::text[], ${createdBy}, ${expiresAt}::timestamptz)
    returning ${columns}`;
  const [made] = (await query.execute(trx)).rows;
  if (made === undefined) throw new Error("The key that was made did not come back");
  return made;
}

/** The key since it is revoked, and whether that is new; null where there is none of this id. */
export async function markRevoked(
  trx: Transaction<Tables>,
  id: string,
): Promise<{ readonly key: ApiKey; readonly isNew: boolean } | null> {
  const revoked = await sql<ApiKey>`${named("api-keys.revoke")}
    update api_key set revoked_at = date_trunc('milliseconds', clock_timestamp())
    where id = ${id} and revoked_at is null
    returning ${columns}`.execute(trx);
  if (revoked.rows[0]) return { key: revoked.rows[0], isNew: true };
  const kept = await sql<ApiKey>`${named("api-keys.by-id")}
    select ${columns} from api_key where id = ${id}`.execute(trx);
  return kept.rows[0] ? { key: kept.rows[0], isNew: false } : null;
}
