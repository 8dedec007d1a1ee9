import { type Kysely, type RawBuilder, sql } from "kysely";

import { type Listing, named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { EntityType } from "../entities/entity.ts";
import type { Part, RelationshipKind } from "./relationship.ts";

/** Two entities and how they are tied, however many articles say so; the newest of them speaks for it. */
export interface TieRow {
  readonly entity_id: string;
  readonly kind: RelationshipKind;
  readonly part: Part | null;
  readonly article_count: number;
  readonly id: string;
  readonly article_id: string;
}

export interface TieOptions {
  /** The list's name, which tells what it is of: `project.parties`. */
  readonly name: string;
  /** Which end the parent stands at. */
  readonly parentAt: "from" | "to";
  readonly kinds: readonly RelationshipKind[];
  /** What stands at the other end. */
  readonly others: readonly EntityType[];
}

/** The entities that are tied to a parent, each kind of tie once, in the order of their names; read for many parents. */
export function tieListing(options: TieOptions): Listing & { readonly parent: RawBuilder<unknown> } {
  const [parent, other] = endsOf(options.parentAt);
  return {
    name: `ties.${options.name}`,
    columns: sql`tie.entity_id, tie.kind, tie.part, tie.article_count, tie.id, tie.article_id`,
    // The parent's own rows are grouped before anything else is read; the condition on it is pushed down.
    from: sql`(
      select ${parent} as parent_id, ${other} as entity_id, relationship.kind, relationship.part,
        count(distinct relationship.article_id)::integer as article_count,
        (array_agg(relationship.id order by ${newestFirst}))[1] as id,
        (array_agg(relationship.article_id order by ${newestFirst}))[1] as article_id
      from relationship
      where relationship.kind = any(${options.kinds}::text[]) and ${betweenTwo}
      group by ${parent}, ${other}, relationship.kind, relationship.part
    ) as tie
    join entity on entity.id = tie.entity_id`,
    where: sql`entity.type = any(${options.others}::text[])`,
    parent: sql`tie.parent_id`,
    order: {
      name: "name-ASC",
      columns: [
        { expression: sql`entity.sort_name`, type: "text" },
        { expression: sql`tie.entity_id`, type: "text" },
        { expression: sql`tie.kind`, type: "text" },
        { expression: sql`coalesce(tie.part, '')`, type: "text" },
      ],
      descending: false,
    },
  };
}

/** For each parent the other end of the newest such relationship; null where there is none. */
export async function findNewestTied(
  db: Kysely<Tables>,
  options: TieOptions,
  parentIds: readonly string[],
): Promise<(string | null)[]> {
  const [parent, other] = endsOf(options.parentAt);
  const query = sql<{ parent_id: string; entity_id: string }>`${named(`ties.${options.name}`)}
    select distinct on (${parent}) ${parent} as parent_id, ${other} as entity_id
    from relationship
    join entity on entity.id = ${other}
    where ${parent} = any(${parentIds}::text[])
      and relationship.kind = any(${options.kinds}::text[]) and ${betweenTwo}
      and entity.type = any(${options.others}::text[])
    order by ${parent}, ${newestFirst}`;
  const tied = new Map((await query.execute(db)).rows.map((row) => [row.parent_id, row.entity_id]));
  return parentIds.map((id) => tied.get(id) ?? null);
}

/** What ties an entity to itself since a merge is still told by its article, but is no tie. */
const betweenTwo = sql`relationship.from_id <> relationship.to_id`;

const newestFirst = sql`relationship.published_on desc, relationship.article_id desc, relationship.position desc, relationship.id desc`;

function endsOf(parentAt: "from" | "to"): [RawBuilder<unknown>, RawBuilder<unknown>] {
  const ends: [RawBuilder<unknown>, RawBuilder<unknown>] = [
    sql`relationship.from_id`,
    sql`relationship.to_id`,
  ];
  return parentAt === "from" ? ends : [ends[1], ends[0]];
}
