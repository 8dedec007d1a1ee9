import { type RawBuilder, sql } from "kysely";

import {
  allOf,
  type TextFilter,
  type ValueFilter,
  whereReference,
  whereText,
} from "../database/condition.ts";
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
    ...whereReference(sql`change.article_id`, { name: "article", handle: "slug" }, article),
    ...whereReference(sql`change.entity_id`, { name: "entity", handle: "slug" }, entity),
    ...whereText({ exact: actorColumn, folded: sql`lower(${actorColumn})` }, actor, (text) =>
      text.toLowerCase(),
    ),
    ...(at?.gte ? [sql`change.at >= ${at.gte}`] : []),
    ...(at?.lt ? [sql`change.at < ${at.lt}`] : []),
  ];
}
