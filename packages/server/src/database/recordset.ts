import { type RawBuilder, sql } from "kysely";

/** The PostgreSQL types that columns are sent as. */
export type ColumnType = "text" | "integer" | "bigint" | "numeric" | "boolean" | "date" | "jsonb" | "text[]";

export type Columns<Row> = { readonly [Column in keyof Row & string]-?: ColumnType };

/**
 * Rows as a table named `given` to select from. They travel as one parameter, so that the statement for a thousand
 * rows is the same as for one.
 */
export function recordset<Row extends object>(
  columns: Columns<Row>,
  rows: readonly Row[],
): RawBuilder<unknown> {
  const shape = Object.entries<ColumnType>(columns).map(
    ([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`,
  );
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as given (${sql.join(shape)})`;
}

/** The columns' names, to insert into and to select, without those that are `spent` on making others. */
export function columnNames<Row>(
  columns: Columns<Row>,
  spent: readonly (keyof Row)[] = [],
): RawBuilder<unknown> {
  const all: readonly PropertyKey[] = spent;
  return sql.join(
    Object.keys(columns)
      .filter((name) => !all.includes(name))
      .map((name) => sql.ref(name)),
  );
}
