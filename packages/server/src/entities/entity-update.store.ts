import { type Kysely, type Transaction, sql } from "kysely";

import { named } from "../database/listing.ts";
import { recordset } from "../database/recordset.ts";
import type { Tables } from "../database/tables.ts";
import { entitySearchVector, writeSearchOfMerged } from "../publishing/entity-search.writer.ts";
import { entityColumns, entityRow, survivorOf } from "../publishing/entity.writer.ts";
import { writeNamesOf } from "../publishing/names.writer.ts";
import type { Entity } from "./entity.ts";

/** An entity as a change of it finds it. */
export interface ChangingEntity {
  readonly document: Entity;
  readonly revisionNumber: number;
  /** The key of the place that it lies in. */
  readonly within: string | null;
}

/** The entity that a slug or an id leads to. */
export async function findChangingEntity(
  db: Kysely<Tables>,
  reference: string,
): Promise<ChangingEntity | undefined> {
  const { rows } = await sql<ChangingEntity>`${named("entities.changing")}
    select entity.document, entity.revision_number as "revisionNumber", outer_place.key as within
    from entity as asked
    join entity on entity.id = asked.survivor_id
    left join entity as outer_place on outer_place.id = entity.given_within_id
    where asked.slug = ${reference} or asked.id = ${reference}`.execute(db);
  return rows[0];
}

/** The key of the entity that holds the slug, if another does. */
export async function findSlugHolder(db: Kysely<Tables>, { id, slug }: Entity): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`${named("entities.slug-holder")}
    select key from entity where slug = ${slug} and id <> ${id}`.execute(db);
  return rows[0]?.key ?? null;
}

/** Writes an entity that the store has over what it has; what files last said of it stays on record. */
export async function updateEntity(trx: Transaction<Tables>, entity: Entity): Promise<void> {
  await sql`${named("entities.update")}
    update entity set
      slug = given.slug,
      name = given.name,
      sort_name = given.sort_name,
      kind = given.kind,
      country = given.country,
      within_id = ${survivorOf(sql`given.within_id`)},
      given_within_id = given.within_id,
      revision_number = entity.revision_number + 1,
      digest = given.digest,
      document = given.document,
      search = ${entitySearchVector}
    from ${recordset(entityColumns, [entityRow(entity)])}
    where entity.id = given.id`.execute(trx);
  await writeSearchOfMerged(trx, [entity.id]);
  await writeNamesOf(trx, [entity.id]);
}
