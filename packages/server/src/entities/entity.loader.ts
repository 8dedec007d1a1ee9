import type { Kysely } from "kysely";

import { joinReads } from "../database/joined-reads.ts";
import { inKeyOrder } from "../database/key-order.ts";
import type { Tables } from "../database/tables.ts";
import { createLoader, type Loader } from "../graphql/loader.ts";
import { findEntitiesById, findEntitiesBySlug, type FoundEntity } from "./entity.store.ts";
import type { StandingEntity } from "./entity.ts";

/** By an id or a slug that an entity has, or that of one which was merged into it. */
export interface EntityLoaders {
  /** Null for an id that no entity has. */
  readonly entity: Loader<StandingEntity | null>;
  readonly entityBySlug: Loader<StandingEntity | null>;
}

export function createEntityLoaders(db: Kysely<Tables>): EntityLoaders {
  const entity = createLoader(
    joinReads<StandingEntity | null>(db, "entities.by-id", async (ids, from, kept) =>
      inOrder(ids, await findEntitiesById(from, ids, kept)),
    ),
  );
  const bySlug = joinReads<StandingEntity | null>(db, "entities.by-slug", async (slugs, from, kept) =>
    inOrder(slugs, await findEntitiesBySlug(from, slugs, kept)),
  );
  const entityBySlug = createLoader<StandingEntity | null>(async (slugs) => {
    const found = await bySlug(slugs);
    for (const one of found) if (one) entity.prime(one.id, one);
    return found;
  });
  return { entity, entityBySlug };
}

function inOrder(asked: readonly string[], found: readonly FoundEntity[]): (StandingEntity | null)[] {
  return inKeyOrder(asked, found, (one) => one.asked).map((one) => one && one.entity);
}
