import type { Colours } from "./terminal.ts";

/** A line of a table; one that counts no more is dimmed. */
export interface Row {
  readonly dim: boolean;
  readonly cells: readonly string[];
}

/** Rows under a head, in columns as wide as what stands in them. */
export function table(head: readonly string[], rows: readonly Row[], colours: Colours): readonly string[] {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    colours.bold(line(head)),
    ...rows.map(({ cells, dim }) => (dim ? colours.dim(line(cells)) : line(cells))),
  ];
}
