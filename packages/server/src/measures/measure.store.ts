import { type Kysely, type RawBuilder, sql } from "kysely";

import {
  conditionOf,
  type Logical,
  type TextFilter,
  type ValueFilter,
  whereReference,
  whereText,
  whereValue,
} from "../database/condition.ts";
import { type Listing, named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Agreement, FigureKind, Measure } from "./measure.ts";

/** A measure with what its figures come to, as kept at publication. */
export interface ComparedMeasure extends Measure {
  readonly agreement: Agreement;
}

export interface MeasureRow {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly kind: FigureKind;
  readonly of_id: string | null;
  readonly agreement: Agreement;
}

export const measureOf = ({ of_id: ofId, ...rest }: MeasureRow): ComparedMeasure => ({
  id: rest.id,
  key: rest.key,
  label: rest.label,
  kind: rest.kind,
  ofId,
  agreement: rest.agreement,
});

const columns = sql`measure.id, measure.key, measure.label, measure.kind, measure.of_id, measure.agreement`;

/** The measures of these ids, in no order; an unknown id gives none. */
export async function findMeasuresById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ComparedMeasure[]> {
  const query = sql<MeasureRow>`${named("measures.by-id")}
    select ${columns} from measure where id = any(${ids}::text[])`;
  return (await query.execute(db)).rows.map(measureOf);
}

export interface MeasureFilter extends Logical<MeasureFilter> {
  readonly key?: TextFilter | null;
  readonly label?: TextFilter | null;
  readonly kind?: ValueFilter<FigureKind> | null;
  readonly of?: ValueFilter<string> | null;
  readonly agreement?: ValueFilter<Agreement> | null;
}

export const MEASURE_ORDER_FIELDS = {
  LABEL: "By label.",
  FIGURE_COUNT: "By how many figures it has.",
} as const;

export interface MeasureOrder {
  readonly field: keyof typeof MEASURE_ORDER_FIELDS;
  readonly direction: "ASC" | "DESC";
}

/** The measures that fit, by label or in the order asked for; all of them, or those of one entity. */
export function measureListing(options: {
  readonly filter?: MeasureFilter | null;
  readonly order?: MeasureOrder | null;
}): Listing & { readonly parent: RawBuilder<unknown> } {
  const { filter, order } = options;
  const descending = order?.direction === "DESC";
  const field = order?.field ?? "LABEL";
  const first =
    field === "LABEL"
      ? ({ expression: sql`measure.label`, type: "text" } as const)
      : ({ expression: sql`measure.figure_count`, type: "integer" } as const);
  return {
    name: "measures.page",
    columns,
    from: sql`measure`,
    where: measureCondition(filter),
    parent: sql`measure.of_id`,
    order: {
      name: `${field}-${descending ? "DESC" : "ASC"}`,
      columns: [first, { expression: sql`measure.id`, type: "text" }],
      descending,
    },
  };
}

function measureCondition(filter: MeasureFilter | null | undefined): RawBuilder<unknown> {
  const lower = (text: string): string => text.toLowerCase();
  return conditionOf(filter, (where) => [
    ...whereText({ exact: sql`measure.key`, folded: sql`measure.key` }, where.key, lower),
    ...whereText({ exact: sql`measure.label`, folded: sql`lower(measure.label)` }, where.label, lower),
    ...whereValue(sql`measure.kind`, where.kind),
    ...whereReference(sql`measure.of_id`, { name: "entity", handle: "slug" }, where.of),
    ...whereValue(sql`measure.agreement`, where.agreement),
  ]);
}
