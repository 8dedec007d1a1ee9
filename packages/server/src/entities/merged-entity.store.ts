import { type Kysely, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";

/** An entity that another answers for. */
export interface MergedEntity {
  readonly formerId: string;
  readonly slug: string;
  readonly name: string;
  readonly since: Date;
}

/** For each entity what was merged into it, and into that, the first merge first. */
export async function findMergedInto(
  db: Kysely<Tables>,
  entityIds: readonly string[],
): Promise<MergedEntity[][]> {
  const { rows } = await sql<MergedEntity & { survivor_id: string }>`${named("entities.merged-into")}
    select survivor_id, id as "formerId", slug, name, merged_at as since
    from entity
    where merged_into is not null and survivor_id = any(${entityIds}::text[])
    order by merged_at, id`.execute(db);
  return entityIds.map((entityId) =>
    rows
      .filter(({ survivor_id }) => survivor_id === entityId)
      .map(({ formerId, slug, name, since }) => ({ formerId, slug, name, since })),
  );
}
