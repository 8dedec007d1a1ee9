import DataLoader from "dataloader";
import type { Kysely } from "kysely";

import { inKeyOrder } from "../database/key-order.ts";
import type { Tables } from "../database/tables.ts";
import { findEntitiesById, findEntitiesBySlug } from "./entity.store.ts";
import type { Entity } from "./entity.ts";

export interface EntityLoaders {
  /** Null for an id that no entity has. */
  readonly entity: DataLoader<string, Entity | null>;
  readonly entityBySlug: DataLoader<string, Entity | null>;
}

export function createEntityLoaders(db: Kysely<Tables>): EntityLoaders {
  const entity = new DataLoader<string, Entity | null>(async (ids) =>
    inKeyOrder(ids, await findEntitiesById(db, ids), ({ id }) => id),
  );
  const entityBySlug = new DataLoader<string, Entity | null>(async (slugs) => {
    const found = await findEntitiesBySlug(db, slugs);
    for (const one of found) entity.prime(one.id, one);
    return inKeyOrder(slugs, found, ({ slug }) => slug);
  });
  return { entity, entityBySlug };
}
