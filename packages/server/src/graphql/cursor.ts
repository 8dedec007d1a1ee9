import type { SortColumn, SortKey } from "../database/listing.ts";
import { badInput } from "./bad-input.error.ts";

/** What a cursor depends on: the order's name and the kinds of value that mark a place in it. */
export interface CursorOrder {
  readonly name: string;
  readonly columns: readonly Pick<SortColumn, "type">[];
}

/** A place in a list as an opaque string that a URL can carry. */
export function encodeCursor(order: Pick<CursorOrder, "name">, key: SortKey): string {
  return Buffer.from(JSON.stringify([order.name, ...key])).toString("base64url");
}

/** The place that a cursor names, if it was made for this order. */
export function decodeCursor(order: CursorOrder, cursor: string): SortKey {
  const [name, ...key] = parse(cursor);
  const fits = key.length === order.columns.length && key.every((text, index) => isOf(order, index, text));
  if (name !== order.name || !fits) {
    throw badInput(
      "INVALID_CURSOR",
      "This cursor is not of this list in this order. Take it from `pageInfo` or an edge of the same query, or leave it out to begin at the start.",
    );
  }
  return key;
}

const SHAPES = {
  date: /^\d{4,}-\d{2}-\d{2}(?: BC)?$/,
  integer: /^-?\d{1,9}$/,
  numeric: /^-?\d{1,200}(?:\.\d{1,200})?$/,
  real: /^-?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,2})?$/,
  text: /^[^\0]*$/s,
} as const;

function isOf(order: CursorOrder, index: number, text: string): boolean {
  const column = order.columns[index];
  return column !== undefined && SHAPES[column.type].test(text);
}

function parse(cursor: string): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(values) && values.every((value) => typeof value === "string") ? values : [];
  } catch {
    // Not JSON, so no cursor of ours; the caller is told in decodeCursor.
    return [];
  }
}
