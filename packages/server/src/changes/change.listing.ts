import { type RawBuilder, sql } from "kysely";

import { allOf, type TextFilter, type ValueFilter, whereText } from "../database/condition.ts";
import { whereValue } from "../database/condition.ts";
import type { Listing } from "../database/listing.ts";
import type { ChangeKind } from "./change.ts";
import { changeColumns } from "./change.store.ts";

export interface TimeFilter {
  readonly gte?: Date | null;
  readonly lt?: Date | null;
}

export interface ChangeFilter {
  readonly kind?: ValueFilter<ChangeKind> | null;
  readonly article?: ValueFilter<string> | null;
  readonly entity?: ValueFilter<string> | null;
  readonly actor?: TextFilter | null;
  readonly at?: TimeFilter | null;
}

/** The log, the newest change first. */
export function changeListing(filter: ChangeFilter | null | undefined): Listing {
  return {
    name: "changes.page",
    columns: changeColumns,
    from: sql`change`,
    where: allOf(conditions(filter ?? {})),
    order: {
      name: "changes-newest",
      columns: [{ expression: sql`change.number`, type: "integer" }],
      descending: true,
    },
  };
}

function conditions({ kind, article, entity, actor, at }: ChangeFilter): readonly RawBuilder<unknown>[] {
  const actorColumn = sql`change.actor`;
  return [
    ...whereValue(sql`change.kind`, kind),
    ...whereSubject(sql`change.article_id`, "article", article),
    ...whereSubject(sql`change.entity_id`, "entity", entity),
    ...whereText({ exact: actorColumn, folded: sql`lower(${actorColumn})` }, actor, (text) =>
      text.toLowerCase(),
    ),
    ...(at?.gte ? [sql`change.at >= ${at.gte}`] : []),
    ...(at?.lt ? [sql`change.at < ${at.lt}`] : []),
  ];
}

/**
 * By slug or id, as other references, and yet not as they: the log tells what happened to an entity itself, whatever
 * answers for it since, and of articles that are not there yet or never came to be.
 */
function whereSubject(
  column: RawBuilder<unknown>,
  table: "article" | "entity",
  filter: ValueFilter<string> | null | undefined,
): readonly RawBuilder<unknown>[] {
  const found = (handles: readonly string[]) =>
    sql`${column} in (
      select unnest(${handles}::text[])
      union all
      select id from ${sql.table(table)} where slug = any(${handles}::text[])
    )`;
  return [
    ...(filter?.eq === null ? [sql`${column} is null`] : []),
    ...(typeof filter?.eq === "string" ? [found([filter.eq])] : []),
    ...(filter?.in ? [found(filter.in)] : []),
  ];
}
