import { type Kysely, type RawBuilder, type Transaction, sql } from "kysely";

import { recordset } from "../database/recordset.ts";
import type { Tables } from "../database/tables.ts";
import type { Entity, EntityType } from "../entities/entity.ts";
import { digestOf } from "./digest.ts";
import { writeNamesOf } from "./names.writer.ts";
import { entitySearchVector, searchTextsOf, writeSearchOfMerged } from "./entity-search.writer.ts";

/** What the store has of an entity. */
export interface StoredEntity {
  readonly id: string;
  readonly key: string;
  readonly type: EntityType;
  readonly slug: string;
  readonly digest: string;
  /** The fingerprint of what files last said of it; another than `digest` where it was changed over the API since. */
  readonly givenDigest: string | null;
  readonly revisionNumber: number;
}

/** An entity that was written, and which revision of it that made. */
export interface WrittenEntity {
  readonly id: string;
  readonly revisionNumber: number;
}

/** The entities that have one of these ones' keys or hold one of their slugs. */
export async function storedEntitiesOrHolders(
  db: Kysely<Tables>,
  entities: readonly Entity[],
): Promise<readonly StoredEntity[]> {
  const keys = entities.map(({ key }) => key);
  const slugs = entities.map(({ slug }) => slug);
  const { rows } = await sql<StoredEntity>`/* publishing.entities.current */
    select id, key, type, slug, digest, given_digest as "givenDigest", revision_number as "revisionNumber"
    from entity
    where key = any(${keys}::text[]) or slug = any(${slugs}::text[])`.execute(db);
  return rows;
}

/**
 * Stores the entities that the store does not have, or that files say otherwise of than they last did; none is ever
 * deleted. Returns those that were written.
 */
export async function writeEntities(
  trx: Transaction<Tables>,
  entities: readonly Entity[],
  stored: readonly StoredEntity[],
): Promise<readonly WrittenEntity[]> {
  const known = new Map(stored.map((entity) => [entity.id, entity]));
  const rows = entities.map(entityRow).filter(({ id, digest }) => known.get(id)?.givenDigest !== digest);
  if (rows.length === 0) return [];
  await sql`/* publishing.entities.upsert */
    insert into entity (id, key, type, slug, name, sort_name, kind, country, within_id, given_within_id, survivor_id,
      digest, given_digest, document, search)
    select id, key, type, slug, name, sort_name, kind, country, ${survivorOf(sql`given.within_id`)}, within_id, id,
      digest, digest, document, ${entitySearchVector}
    from ${recordset(entityColumns, rows)}
    on conflict (id) do update set
      slug = excluded.slug,
      name = excluded.name,
      sort_name = excluded.sort_name,
      kind = excluded.kind,
      country = excluded.country,
      within_id = excluded.within_id,
      given_within_id = excluded.given_within_id,
      revision_number = entity.revision_number + (entity.digest <> excluded.digest)::integer,
      digest = excluded.digest,
      given_digest = excluded.given_digest,
      document = excluded.document,
      search = excluded.search`.execute(trx);
  const ids = rows.map(({ id }) => id);
  await writeSearchOfMerged(trx, ids);
  await writeNamesOf(
    trx,
    ids.filter((id) => known.has(id)),
  );
  return rows
    .filter(({ id, digest }) => known.get(id)?.digest !== digest)
    .map(({ id }) => ({ id, revisionNumber: (known.get(id)?.revisionNumber ?? 0) + 1 }));
}

/** What an id stands for since merges; itself where its entity is as new as this statement. */
export function survivorOf(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select known.survivor_id from entity as known where known.id = ${id}), ${id})`;
}

export const entityColumns = {
  id: "text",
  key: "text",
  type: "text",
  slug: "text",
  name: "text",
  sort_name: "text",
  aliases: "text",
  description: "text",
  kind: "text",
  country: "text",
  within_id: "text",
  digest: "text",
  document: "jsonb",
} as const;

export function entityRow(entity: Entity) {
  return {
    id: entity.id,
    key: entity.key,
    type: entity.type,
    slug: entity.slug,
    name: entity.name,
    ...searchTextsOf(entity),
    kind: entity.type === "PERSON" ? null : entity.kind,
    country: countryOf(entity),
    within_id: entity.type === "PLACE" ? entity.withinId : null,
    digest: digestOf(entity),
    document: entity,
  };
}

function countryOf(entity: Entity): string | null {
  if (entity.type === "ORGANIZATION") return entity.country;
  return entity.type === "PLACE" ? entity.countryCode : null;
}
