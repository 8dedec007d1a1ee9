import { type Kysely, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Redirects } from "../publishing/redirects.ts";
import { partColumns } from "../publishing/revision-content.store.ts";
import type { PartName, RevisionParts } from "../publishing/revision-parts.ts";

/** Some parts of a revision as it was written, and what its ids of entities stand for since. */
export interface PartsRow extends Partial<RevisionParts> {
  readonly id: string;
  readonly redirects: Redirects | null;
}

/** These parts of these revisions, in no order; an unknown id gives none. */
export async function findRevisionParts(
  db: Kysely<Tables>,
  names: readonly PartName[],
  ids: readonly string[],
): Promise<readonly PartsRow[]> {
  const parts = names.length === 0 ? sql`` : sql`, ${partColumns(names)}`;
  const query = sql<PartsRow>`${named("revisions.parts")}
    select revision.id, revision.redirects${parts}
    from revision
    where revision.id = any(${ids}::text[])`;
  return (await query.execute(db)).rows;
}
