import { styleText } from "node:util";

/** Rows under a head, the first column to the left, numbers to the right; the first row, ours, stands out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  const lines = rows.map((row, index) => (index === 0 ? styleText("bold", line(row)) : line(row)));
  return [styleText("dim", line(head)), ...lines].join("\n");
}
