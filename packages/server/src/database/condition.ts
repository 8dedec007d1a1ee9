import { type RawBuilder, sql } from "kysely";

/** A filter whose parts can be combined; everything given must hold. */
export interface Logical<Where> {
  readonly and?: readonly Where[] | null;
  readonly or?: readonly Where[] | null;
  readonly not?: Where | null;
}

/** `undefined` is not asked for; `null` asks for what is not said. */
export interface ValueFilter<Value> {
  readonly eq?: Value | null;
  readonly in?: readonly Value[] | null;
}

export interface TextFilter extends ValueFilter<string> {
  readonly contains?: string | null;
}

export interface RangeFilter<Value> {
  readonly eq?: Value | null;
  readonly gt?: Value | null;
  readonly gte?: Value | null;
  readonly lt?: Value | null;
  readonly lte?: Value | null;
}

type Condition = RawBuilder<unknown>;

/**
 * The filter as one SQL condition. `leaf` gives the conditions of a filter's own fields; it is told whether they stand
 * under an odd number of `not`s, for those that can be neither true nor false.
 */
export function conditionOf<Where extends Logical<Where>>(
  where: Where | null | undefined,
  leaf: (where: Where, negated: boolean) => readonly Condition[],
  nots = 0,
): Condition {
  if (!where) return sql`true`;
  const parts = leaf(where, nots % 2 === 1).map((condition) =>
    nots > 0 ? falseUnlessTrue(condition) : condition,
  );
  for (const part of where.and ?? []) parts.push(conditionOf(part, leaf, nots));
  if (where.or) parts.push(anyOf(where.or.map((part) => conditionOf(part, leaf, nots))));
  if (where.not) parts.push(sql`not ${conditionOf(where.not, leaf, nots + 1)}`);
  return allOf(parts);
}

/**
 * What is neither true nor false is false. Only `not` makes a difference of it, and only there is it said, since no
 * index is found for a condition that stands in a function.
 */
function falseUnlessTrue(condition: Condition): Condition {
  return sql`coalesce(${condition}, false)`;
}

export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

/** Of nothing, none holds. */
function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}

export function whereValue(column: Condition, filter: ValueFilter<string> | null | undefined): Condition[] {
  if (!filter) return [];
  const conditions: Condition[] = [];
  if (filter.eq === null) conditions.push(sql`${column} is null`);
  else if (filter.eq !== undefined) conditions.push(sql`${column} = ${filter.eq}`);
  if (filter.in) conditions.push(sql`${column} = any(${filter.in}::text[])`);
  return conditions;
}

/** `contains` looks in the folded column, for text folded likewise. */
export function whereText(
  columns: { readonly exact: Condition; readonly folded: Condition },
  filter: TextFilter | null | undefined,
  fold: (text: string) => string,
): Condition[] {
  if (!filter) return [];
  const { contains } = filter;
  const within = contains ? [sql`strpos(${columns.folded}, ${fold(contains)}) > 0`] : [];
  return [...whereValue(columns.exact, filter), ...within];
}

export function whereDate(column: Condition, filter: RangeFilter<string> | null | undefined): Condition[] {
  if (!filter) return [];
  const comparisons = [
    [sql`=`, filter.eq],
    [sql`>`, filter.gt],
    [sql`>=`, filter.gte],
    [sql`<`, filter.lt],
    [sql`<=`, filter.lte],
  ] as const;
  return comparisons.flatMap(([operator, value]) =>
    value ? [sql`${column} ${operator} ${value}::date`] : [],
  );
}

/** Things are referred to by what people know them by, or by their id; entities also by those of what was merged into them. */
export function whereReference(
  column: Condition,
  table: { readonly name: "article" | "entity" | "measure"; readonly handle: "slug" | "key" },
  filter: ValueFilter<string> | null | undefined,
): Condition[] {
  if (!filter) return [];
  const found = (handles: readonly string[]): Condition =>
    sql`${column} in (
      select ${sql.ref(table.name === "entity" ? "survivor_id" : "id")} from ${sql.table(table.name)}
      where ${sql.ref(table.handle)} = any(${handles}::text[]) or id = any(${handles}::text[])
    )`;
  const conditions: Condition[] = [];
  if (filter.eq === null) conditions.push(sql`${column} is null`);
  else if (filter.eq !== undefined) conditions.push(found([filter.eq]));
  if (filter.in) conditions.push(found(filter.in));
  return conditions;
}
