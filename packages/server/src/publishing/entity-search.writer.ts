import { type Transaction, sql } from "kysely";

import { recordset } from "../database/recordset.ts";
import type { Tables } from "../database/tables.ts";
import type { Entity } from "../entities/entity.ts";
import { foldForSearch } from "../search/fold.ts";
import { searchVector } from "../search/vector.ts";

/** An entity's searchable form, of the columns that `searchTextsOf` gives. */
export const entitySearchVector = searchVector(sql`'english'`, [
  [sql`given.sort_name`, "A"],
  [sql`given.aliases`, "B"],
  [sql`given.description`, "C"],
]);

/** What an entity is found by; the names of those that were merged into it are as good as its own aliases. */
export function searchTextsOf(entity: Entity, merged: readonly Entity[] = []) {
  const others = merged.flatMap(({ name, aliases }) => [name, ...aliases]);
  return {
    sort_name: foldForSearch(entity.name),
    aliases: [...entity.aliases, ...others].map(foldForSearch).join(" … "),
    description: foldForSearch(entity.description),
  };
}

/** Makes anew what these entities are found by, each with all that stand for it since merges. */
export async function writeEntitySearch(
  trx: Transaction<Tables>,
  survivorIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ survivor_id: string; document: Entity }>`/* publishing.entities.search-texts */
    select survivor_id, document from entity
    where survivor_id = any(${survivorIds}::text[])
      and (merged_into is not null or id = any(${survivorIds}::text[]))
    order by id`.execute(trx);
  const texts = survivorIds.flatMap((id) => {
    const documents = rows.filter((row) => row.survivor_id === id).map(({ document }) => document);
    const own = documents.find((document) => document.id === id);
    return own
      ? [
          {
            id,
            ...searchTextsOf(
              own,
              documents.filter((document) => document !== own),
            ),
          },
        ]
      : [];
  });
  const columns = { id: "text", sort_name: "text", aliases: "text", description: "text" } as const;
  await sql`/* publishing.entities.search */
    update entity set search = ${entitySearchVector}
    from ${recordset(columns, texts)}
    where entity.id = given.id`.execute(trx);
}

/** Where entities that were written are merged with others, those that stand for them are found by all their names. */
export async function writeSearchOfMerged(
  trx: Transaction<Tables>,
  entityIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ survivor_id: string }>`/* publishing.entities.merged */
    select distinct survivor_id from entity
    where merged_into is not null
      and (id = any(${entityIds}::text[]) or survivor_id = any(${entityIds}::text[]))`.execute(trx);
  if (rows.length === 0) return;
  await writeEntitySearch(
    trx,
    rows.map((row) => row.survivor_id),
  );
}
