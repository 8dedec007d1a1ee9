import { styleText } from "node:util";

/** Rows under a head; the first row, ours, stands out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const [title = "", first = "", ...others] = aligned([head, ...rows]);
  return [styleText("dim", title), styleText("bold", first), ...others].join("\n");
}

/** A line for each row, the first column to the left, numbers to the right. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join("  "));
}
