import { type RawBuilder, sql } from "kysely";

import {
  conditionOf,
  type Logical,
  type TextFilter,
  type ValueFilter,
  whereReference,
  whereText,
  whereValue,
} from "../database/condition.ts";
import { foldForSearch } from "../search/fold.ts";
import type { EntityType } from "./entity.ts";

/** Which entities a list has; the narrower filters of each type fit into it. */
export interface EntityFilter extends Logical<EntityFilter> {
  readonly type?: ValueFilter<EntityType> | null;
  readonly slug?: TextFilter | null;
  readonly name?: TextFilter | null;
  readonly kind?: ValueFilter<string> | null;
  readonly country?: ValueFilter<string> | null;
  readonly countryCode?: ValueFilter<string> | null;
  readonly within?: ValueFilter<string> | null;
  readonly status?: ValueFilter<string> | null;
  readonly article?: ValueFilter<string> | null;
}

/** The status that the newest article which gives one gives. */
const newestStatus = sql`(
  select report.status from report
  where report.about_id = entity.id and report.status is not null
  order by report.published_on desc, report.article_id desc, report.position desc, report.id desc
  limit 1
)`;

export function entityCondition(filter: EntityFilter | null | undefined): RawBuilder<unknown> {
  return conditionOf(filter, (where) => [
    ...whereValue(sql`entity.type`, where.type),
    ...whereText({ exact: sql`entity.slug`, folded: sql`entity.slug` }, where.slug, foldSlug),
    ...whereText({ exact: sql`entity.name`, folded: sql`entity.sort_name` }, where.name, foldForSearch),
    ...whereValue(sql`entity.kind`, where.kind),
    ...whereValue(sql`entity.country`, where.country),
    ...whereValue(sql`entity.country`, where.countryCode),
    ...whereReference(sql`entity.within_id`, { name: "entity", handle: "slug" }, where.within),
    ...whereValue(newestStatus, where.status),
    ...whereMentioned(where.article),
  ]);
}

const foldSlug = (text: string): string => text.toLowerCase();

function whereMentioned(filter: ValueFilter<string> | null | undefined): RawBuilder<unknown>[] {
  return whereReference(sql`article_entity.article_id`, { name: "article", handle: "slug" }, filter).map(
    (condition) => sql`exists (
      select from article_entity where article_entity.entity_id = entity.id and ${condition}
    )`,
  );
}
