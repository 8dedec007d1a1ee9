import { type Kysely, type Transaction, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { EntityType } from "./entity.ts";

/** An entity as merges see it. */
export interface MergingEntity {
  readonly id: string;
  readonly type: EntityType;
  readonly slug: string;
  readonly name: string;
  readonly mergedInto: string | null;
  readonly survivorId: string;
  readonly survivorSlug: string;
}

/** The entity of this very slug or id, whatever it was merged into. */
export async function findMergingEntity(
  db: Kysely<Tables>,
  reference: string,
): Promise<MergingEntity | undefined> {
  const { rows } = await sql<MergingEntity>`${named("merging.entity")}
    select entity.id, entity.type, entity.slug, entity.name, entity.merged_into as "mergedInto",
      entity.survivor_id as "survivorId", survivor.slug as "survivorSlug"
    from entity
    join entity as survivor on survivor.id = entity.survivor_id
    where entity.slug = ${reference} or entity.id = ${reference}`.execute(db);
  return rows[0];
}

/** The ids that lead to an entity by merges, with its own. */
export async function idsLeadingTo(db: Kysely<Tables>, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`${named("merging.leading-to")}
    with recursive led as (
      select id from entity where id = ${id}
      union
      select entity.id from led join entity on entity.merged_into = led.id
    )
    select id from led order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Sets what an entity is merged into, or nothing, and where it and all that lead to it lead since. */
export async function setMergedInto(
  trx: Transaction<Tables>,
  id: string,
  into: string | null,
  leading: readonly string[],
): Promise<void> {
  await sql`${named("merging.merge")}
    update entity
    set merged_into = ${into}::text,
      merged_at = case when ${into}::text is null then null else date_trunc('milliseconds', clock_timestamp()) end
    where id = ${id}`.execute(trx);
  await sql`${named("merging.survivors")}
    update entity set survivor_id = ${into ?? id} where id = any(${leading}::text[])`.execute(trx);
}

/**
 * Measures and places are of, and within, what they were written with: they follow where that leads. Returns the
 * measures that do.
 */
export async function letOthersFollow(
  trx: Transaction<Tables>,
  leading: readonly string[],
): Promise<readonly string[]> {
  await sql`${named("merging.places")}
    update entity set within_id = outer_place.survivor_id
    from entity as outer_place
    where outer_place.id = entity.given_within_id
      and entity.given_within_id = any(${leading}::text[])`.execute(trx);
  const { rows } = await sql<{ id: string }>`${named("merging.measures")}
    update measure set of_id = entity.survivor_id
    from entity
    where entity.id = measure.given_of_id and measure.given_of_id = any(${leading}::text[])
    returning measure.id`.execute(trx);
  const measureIds = rows.map((row) => row.id);
  await sql`${named("merging.figures")}
    update figure set of_id = measure.of_id
    from measure
    where measure.id = figure.measure_id and measure.id = any(${measureIds}::text[])`.execute(trx);
  return measureIds;
}

/** Whether one of the places lies within itself, over however many others. */
export async function liesWithinItself(db: Kysely<Tables>, placeIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`${named("merging.place-cycle")}
    with recursive above as (
      select id as start, within_id as id from entity where id = any(${placeIds}::text[])
      union
      select above.start, entity.within_id from above join entity on entity.id = above.id
    )
    select exists (select from above where id = start) as found`.execute(db);
  return rows[0]?.found === true;
}

/** The ids of articles by slug or id; null for what none has. */
export async function findArticleIds(
  db: Kysely<Tables>,
  references: readonly string[],
): Promise<readonly (string | null)[]> {
  const { rows } = await sql<{ id: string; slug: string }>`${named("merging.articles")}
    select id, slug from article
    where slug = any(${references}::text[]) or id = any(${references}::text[])`.execute(db);
  const ids = new Map(rows.flatMap(({ id, slug }) => [[id, id] as const, [slug, id] as const]));
  return references.map((reference) => ids.get(reference) ?? null);
}
