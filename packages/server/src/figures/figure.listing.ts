import { type RawBuilder, sql } from "kysely";

import {
  allOf,
  conditionOf,
  type Logical,
  type RangeFilter,
  type ValueFilter,
  whereDate,
  whereReference,
  whereValue,
} from "../database/condition.ts";
import type { Listing, SortOrder } from "../database/listing.ts";
import type { Modality } from "../facts/fact.ts";
import { factColumns, publishedOrder } from "../facts/fact.listing.ts";
import type { FigureKind } from "../measures/measure.ts";
import { dimensionOf, toMagnitude } from "./magnitude.ts";
import type { Unit } from "./quantity.ts";

export const UNKNOWNS = {
  EXCLUDE: "Leave it out: only figures that are certainly in.",
  INCLUDE: "Take it in: all figures but those that are certainly out.",
} as const;

/** A range of quantities in one unit; figures in another unit of the same dimension are compared too. */
export interface QuantityRange extends RangeFilter<string> {
  readonly unit: Unit;
  readonly unknown: keyof typeof UNKNOWNS;
}

export interface FigureFilter extends Logical<FigureFilter> {
  readonly of?: ValueFilter<string> | null;
  readonly measure?: ValueFilter<string> | null;
  readonly article?: ValueFilter<string> | null;
  readonly kind?: ValueFilter<FigureKind> | null;
  readonly modality?: ValueFilter<Modality> | null;
  readonly publishedOn?: RangeFilter<string> | null;
  readonly quantity?: QuantityRange | null;
}

export const FIGURE_ORDER_FIELDS = {
  PUBLISHED_AT: "By the date of the article that reports it, and within an article in the order of the text.",
  MAGNITUDE:
    "By size, within each currency, counted thing or dimension of units. Of a range the middle counts. Filter by `quantity` to get one dimension.",
} as const;

export interface FigureOrder {
  readonly field: keyof typeof FIGURE_ORDER_FIELDS;
  readonly direction: "ASC" | "DESC";
}

/** Whose figures a list has, where it belongs to something. */
export const FIGURE_PARENTS = {
  measure: sql`figure.measure_id`,
  entity: sql`figure.of_id`,
} as const;

/** The figures that fit, the newest article's first or in the order asked for; all, or those of a measure or an entity. */
export function figureListing(
  options: { readonly filter?: FigureFilter | null; readonly order?: FigureOrder | null },
  parent: keyof typeof FIGURE_PARENTS = "measure",
): Listing & { readonly parent: RawBuilder<unknown> } {
  return {
    name: `figures.of-${parent}`,
    columns: factColumns("figure"),
    from: sql`figure`,
    where: figureCondition(options.filter),
    parent: FIGURE_PARENTS[parent],
    order: figureOrder(options.order),
  };
}

function figureOrder(order: FigureOrder | null | undefined): SortOrder {
  if (order?.field !== "MAGNITUDE") return publishedOrder("figure", order?.direction ?? "DESC");
  return {
    name: `magnitude-${order.direction}`,
    columns: [
      { expression: sql`figure.dimension`, type: "text" },
      { expression: sql`figure.magnitude`, type: "numeric" },
      { expression: sql`figure.id`, type: "text" },
    ],
    descending: order.direction === "DESC",
  };
}

function figureCondition(filter: FigureFilter | null | undefined): RawBuilder<unknown> {
  return conditionOf(filter, (where, negated) => [
    ...whereReference(sql`figure.of_id`, { name: "entity", handle: "slug" }, where.of),
    ...whereReference(sql`figure.measure_id`, { name: "measure", handle: "key" }, where.measure),
    ...whereReference(sql`figure.article_id`, { name: "article", handle: "slug" }, where.article),
    ...whereValue(sql`figure.kind`, where.kind),
    ...whereValue(sql`figure.modality`, where.modality),
    ...whereDate(sql`figure.published_on`, where.publishedOn),
    ...(where.quantity ? [quantityCondition(where.quantity, negated)] : []),
  ]);
}

/**
 * "More than a fifth" is certainly at least 0.2, and neither certainly in nor certainly out for at least 0.25. SQL's
 * own third truth value carries that through `and`; what it comes to is the caller's to say, and under a `not` the
 * answer is turned so that the same figures are left out or taken in as without it.
 */
function quantityCondition(range: QuantityRange, negated: boolean): RawBuilder<unknown> {
  const { unit, unknown } = range;
  const comparisons = [
    ["eq", range.eq],
    ["gt", range.gt],
    ["gte", range.gte],
    ["lt", range.lt],
    ["lte", range.lte],
  ] as const;
  const dimension = dimensionOf(unit);
  const bounds = comparisons.flatMap(([operator, value]) =>
    value ? [COMPARISONS[operator](sql`${toMagnitude(value, unit).magnitude}::numeric`)] : [],
  );
  const takenIn = (unknown === "INCLUDE") !== negated;
  return sql`(figure.dimension = ${dimension} and coalesce(${allOf(bounds)}, ${sql.lit(takenIn)}))`;
}

type Comparison = (value: RawBuilder<unknown>) => RawBuilder<unknown>;

/** Each is true where every value that the figure can have fits, false where none does, null between. */
const COMPARISONS = {
  gte: (value) => sql`(case
    when figure.low >= ${value} then true
    when figure.high < ${value} or (figure.high = ${value} and not figure.high_inclusive) then false
  end)`,
  gt: (value) => sql`(case
    when figure.low > ${value} or (figure.low = ${value} and not figure.low_inclusive) then true
    when figure.high <= ${value} then false
  end)`,
  lte: (value) => sql`(case
    when figure.high <= ${value} then true
    when figure.low > ${value} or (figure.low = ${value} and not figure.low_inclusive) then false
  end)`,
  lt: (value) => sql`(case
    when figure.high < ${value} or (figure.high = ${value} and not figure.high_inclusive) then true
    when figure.low >= ${value} then false
  end)`,
  eq: (value) => sql`(case
    when figure.low = ${value} and figure.high = ${value} then true
    when figure.low > ${value} or (figure.low = ${value} and not figure.low_inclusive)
      or figure.high < ${value} or (figure.high = ${value} and not figure.high_inclusive) then false
  end)`,
} as const satisfies Record<keyof RangeFilter<string>, Comparison>;
