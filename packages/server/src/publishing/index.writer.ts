import { type Transaction, sql } from "kysely";

import type { Tables } from "../database/tables.ts";
import { indexRowsOf } from "./index-rows.ts";
import { INDEX_TABLES } from "./index-tables.ts";
import type { RevisionContent } from "./revision.ts";

/** What articles count for in the index: the entities they mention and the measures their figures are of. */
export interface Counted {
  readonly entityIds: readonly string[];
  readonly measureIds: readonly string[];
}

/**
 * Makes the index say of these articles what their revisions say, and returns what counts for another number since.
 * The number of statements depends on that of the tables alone.
 */
export async function writeIndex(
  trx: Transaction<Tables>,
  contents: readonly RevisionContent[],
): Promise<Counted> {
  const articleIds = contents.map(({ articleId }) => articleId);
  const before = await deleteFromIndex(trx, articleIds);
  const rows = contents.map(indexRowsOf);
  for (const table of INDEX_TABLES) await table.insertionOf(rows)?.execute(trx);
  const after = await counted(trx, articleIds);
  return {
    entityIds: [...new Set([...before.entityIds, ...after.entityIds])],
    measureIds: [...new Set([...before.measureIds, ...after.measureIds])],
  };
}

/** Takes articles out of the index, and returns what they counted for. */
export async function deleteFromIndex(
  trx: Transaction<Tables>,
  articleIds: readonly string[],
): Promise<Counted> {
  const before = await counted(trx, articleIds);
  for (const table of INDEX_TABLES) await table.deletionOf(articleIds)?.execute(trx);
  return before;
}

async function counted(trx: Transaction<Tables>, articleIds: readonly string[]): Promise<Counted> {
  const { rows } = await sql<Counted>`/* publishing.index.counted */
    select
      array(select distinct entity_id from article_entity where article_id = any(${articleIds}::text[])) as "entityIds",
      array(select distinct measure_id from figure where article_id = any(${articleIds}::text[])) as "measureIds"
    `.execute(trx);
  return rows[0] ?? { entityIds: [], measureIds: [] };
}
