import { type Kysely, type RawBuilder, sql } from "kysely";

import { type KeptStatement, readByKeys } from "../database/kept-statement.ts";
import { type Listing, named, type SortOrder } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import { searchQuery, searchRank } from "../search/query.ts";
import { type EntityFilter, entityCondition } from "./entity.filter.ts";
import type { Entity, StandingEntity } from "./entity.ts";

export interface EntityRow {
  /** Written from a checked Entity, and never otherwise. */
  readonly document: Entity;
  readonly revision_number: number;
}

/** What every list of entities reads. */
export const entityColumns = sql`entity.document, entity.revision_number`;

/** Those that stand for themselves: what was merged into another is in no list. */
export const standingEntity = sql`entity.merged_into is null`;

export function entityOf({ document, revision_number: revisionNumber }: EntityRow): StandingEntity {
  return { ...document, revisionNumber };
}

/** An entity by what it was asked for, which is another id or slug than its own where that was merged into it. */
export interface FoundEntity {
  readonly asked: string;
  readonly entity: StandingEntity;
}

/** The entities that these ids lead to, in no order; an unknown id gives none. */
export function findEntitiesById(
  db: Kysely<Tables>,
  ids: readonly string[],
  kept?: KeptStatement,
): Promise<FoundEntity[]> {
  return findEntities(db, "entities.by-id", sql`asked.id`, ids, kept);
}

/** The entities that these slugs lead to, in no order; an unknown slug gives none. */
export function findEntitiesBySlug(
  db: Kysely<Tables>,
  slugs: readonly string[],
  kept?: KeptStatement,
): Promise<FoundEntity[]> {
  return findEntities(db, "entities.by-slug", sql`asked.slug`, slugs, kept);
}

async function findEntities(
  db: Kysely<Tables>,
  name: string,
  column: RawBuilder<unknown>,
  values: readonly string[],
  kept?: KeptStatement,
): Promise<FoundEntity[]> {
  const query = (keys: readonly string[]) => sql<EntityRow & { asked: string }>`${named(name)}
    select ${column} as asked, ${entityColumns}
    from entity as asked
    join entity on entity.id = asked.survivor_id
    where ${column} = any(${keys}::text[])`;
  const rows = await readByKeys(db, values, query, kept);
  return rows.map((row) => ({ asked: row.asked, entity: entityOf(row) }));
}

export const ENTITY_ORDER_FIELDS = {
  NAME: "By name, without accents and capitals.",
  ARTICLE_COUNT: "By how many articles mention it.",
} as const;

export interface EntityOrder {
  readonly field: keyof typeof ENTITY_ORDER_FIELDS;
  readonly direction: "ASC" | "DESC";
}

/** The entities that fit: in the order asked for, else the best match for a search first, else by name. */
export function entityListing(options: {
  readonly filter: EntityFilter | null | undefined;
  readonly search: string | null | undefined;
  readonly order: EntityOrder | null | undefined;
}): Listing {
  const query = options.search ? searchQuery(options.search) : null;
  const matches = query === null ? sql`true` : sql`entity.search @@ ${query}`;
  return {
    name: "entities.page",
    columns: entityColumns,
    from: sql`entity`,
    where: sql`${standingEntity} and ${matches} and ${entityCondition(options.filter)}`,
    order: entityOrder(options.order, query),
  };
}

function entityOrder(order: EntityOrder | null | undefined, query: RawBuilder<unknown> | null): SortOrder {
  const id = { expression: sql`entity.id`, type: "text" } as const;
  if (!order && query) {
    const rank = { expression: searchRank(sql`entity.search`, query), type: "real" } as const;
    return { name: "rank", columns: [rank, id], descending: true };
  }
  const descending = order?.direction === "DESC";
  if (order?.field === "ARTICLE_COUNT") {
    return {
      name: `article-count-${order.direction}`,
      columns: [{ expression: sql`entity.article_count`, type: "integer" }, id],
      descending,
    };
  }
  return {
    name: descending ? "name-DESC" : "name-ASC",
    columns: [{ expression: sql`entity.sort_name`, type: "text" }, id],
    descending,
  };
}
