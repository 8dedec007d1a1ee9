import { type Kysely, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";

/** An article that was accepted and waits for its time: nobody else may take its key or its slug meanwhile. */
export interface Reservation {
  readonly articleId: string;
  readonly slug: string;
}

/** Those that hold one of these ids or slugs, but for that of one embargo. */
export async function reservationsOf(
  db: Kysely<Tables>,
  articleIds: readonly string[],
  slugs: readonly string[],
  except: string | undefined,
): Promise<readonly Reservation[]> {
  const { rows } = await sql<Reservation>`${named("publishing.reservations")}
    select article_id as "articleId", slug from embargo
    where (article_id = any(${articleIds}::text[]) or slug = any(${slugs}::text[]))
      and id is distinct from ${except ?? null}`.execute(db);
  return rows;
}
