import { type Kysely, type Transaction, sql } from "kysely";

import type { Tables } from "../database/tables.ts";
import type { Entity, EntityType } from "../entities/entity.ts";
import { foldForSearch } from "../search/fold.ts";
import { searchVector } from "../search/vector.ts";
import { digestOf } from "./digest.ts";
import type { WriteCounts } from "./outcome.ts";
import { recordset } from "./recordset.ts";

/** What the store has of an entity. */
export interface StoredEntity {
  readonly id: string;
  readonly key: string;
  readonly type: EntityType;
  readonly slug: string;
  readonly digest: string;
}

/** The entities that have one of these ones' keys or hold one of their slugs. */
export async function storedEntitiesOrHolders(
  db: Kysely<Tables>,
  entities: readonly Entity[],
): Promise<readonly StoredEntity[]> {
  const keys = entities.map(({ key }) => key);
  const slugs = entities.map(({ slug }) => slug);
  const { rows } = await sql<StoredEntity>`/* publishing.entities.current */
    select id, key, type, slug, digest from entity
    where key = any(${keys}::text[]) or slug = any(${slugs}::text[])`.execute(db);
  return rows;
}

/** Stores the entities that the store does not have, or has otherwise; none is ever deleted. */
export async function writeEntities(
  trx: Transaction<Tables>,
  entities: readonly Entity[],
  stored: readonly StoredEntity[],
): Promise<WriteCounts> {
  const digests = new Map(stored.map(({ id, digest }) => [id, digest]));
  const rows = entities.map(entityRow).filter(({ id, digest }) => digests.get(id) !== digest);
  if (rows.length > 0) {
    await sql`/* publishing.entities.upsert */
      insert into entity (id, key, type, slug, name, sort_name, kind, country, within_id, digest, document, search)
      select id, key, type, slug, name, sort_name, kind, country, within_id, digest, document, ${vector}
      from ${recordset(columns, rows)}
      on conflict (id) do update set
        slug = excluded.slug,
        name = excluded.name,
        sort_name = excluded.sort_name,
        kind = excluded.kind,
        country = excluded.country,
        within_id = excluded.within_id,
        digest = excluded.digest,
        document = excluded.document,
        search = excluded.search`.execute(trx);
  }
  const updated = rows.filter(({ id }) => digests.has(id)).length;
  return { inserted: rows.length - updated, updated, unchanged: entities.length - rows.length };
}

const columns = {
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

const vector = searchVector(sql`'english'`, [
  [sql`given.sort_name`, "A"],
  [sql`given.aliases`, "B"],
  [sql`given.description`, "C"],
]);

function entityRow(entity: Entity) {
  return {
    id: entity.id,
    key: entity.key,
    type: entity.type,
    slug: entity.slug,
    name: entity.name,
    sort_name: foldForSearch(entity.name),
    aliases: entity.aliases.map(foldForSearch).join(" … "),
    description: foldForSearch(entity.description),
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
