import { type Kysely, sql } from "kysely";

import { possibleKeys } from "../content/possible-keys.ts";
import type { ContentFiles } from "../content/files.ts";
import type { Known } from "../content/known.ts";
import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Entity } from "../entities/entity.ts";
import type { FigureKind, Measure } from "../measures/measure.ts";

/** So many keys at most are suggested from; a store with more has its first ones looked at. */
const MAX_SUGGESTED = 20_000;

/** What the store has of all that the files may refer to, without further keys to suggest from. */
export async function knownTo(db: Kysely<Tables>, files: ContentFiles): Promise<Known> {
  const keys = [...possibleKeys(files)];
  const measures = await knownMeasures(db, keys);
  const entities = await knownEntities(db, [...keys, ...measures.flatMap(({ of }) => of ?? [])]);
  return { entities, measures, otherKeys: { entities: [], measures: [] } };
}

/** The same with keys to suggest from; a large question, asked only where something could not be found. */
export async function withSuggestions(db: Kysely<Tables>, known: Known): Promise<Known> {
  const { rows } = await sql<{ key: string; is_entity: boolean }>`${named("publishing.known.keys")}
    (select key, true as is_entity from entity order by key limit ${MAX_SUGGESTED})
    union all
    (select key, false from measure order by key limit ${MAX_SUGGESTED})`.execute(db);
  const keysOf = (isEntity: boolean) =>
    rows.filter(({ is_entity }) => is_entity === isEntity).map(({ key }) => key);
  return { ...known, otherKeys: { entities: keysOf(true), measures: keysOf(false) } };
}

/** The entities of these keys, and the places in which they lie. */
async function knownEntities(db: Kysely<Tables>, keys: readonly string[]): Promise<Known["entities"]> {
  const { rows } = await sql<{
    document: Entity;
    within: string | null;
  }>`${named("publishing.known.entities")}
    with recursive known as (
      select id, given_within_id from entity where key = any(${keys}::text[])
      union
      select outer_place.id, outer_place.given_within_id
      from known
      join entity as outer_place on outer_place.id = known.given_within_id
    )
    select entity.document, outer_place.key as within
    from known
    join entity on entity.id = known.id
    left join entity as outer_place on outer_place.id = known.given_within_id`.execute(db);
  return rows.map(({ document, within }) => {
    const { id, key, type } = document;
    return { id, key, type, entity: document, within };
  });
}

interface MeasureRow {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly kind: FigureKind;
  readonly given_of_id: string | null;
  readonly of: string | null;
}

async function knownMeasures(db: Kysely<Tables>, keys: readonly string[]): Promise<Known["measures"]> {
  const { rows } = await sql<MeasureRow>`${named("publishing.known.measures")}
    select measure.id, measure.key, measure.label, measure.kind, measure.given_of_id, entity.key as "of"
    from measure
    left join entity on entity.id = measure.given_of_id
    where measure.key = any(${keys}::text[])`.execute(db);
  return rows.map(({ given_of_id: ofId, of, ...rest }) => {
    const measure: Measure = { ...rest, ofId };
    return { measure, of };
  });
}
