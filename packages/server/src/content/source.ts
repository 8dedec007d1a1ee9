import type { Span } from "../evidence/passage.ts";
import type { SourceLocation } from "./problem.ts";
import { lastAtMost } from "./sorted-search.ts";

/** One file's text, with the offsets at which its lines begin. */
export interface Source {
  /** Relative to the content folder, with `/`. */
  readonly path: string;
  /** LF only, no BOM. */
  readonly text: string;
  readonly lineStarts: readonly number[];
}

export function sourceOf(path: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts };
}

/** Where a span of a file is; of a span over several lines, only the first is underlined. */
export function locate(source: Source, { start, end }: Span): SourceLocation {
  const index = Math.max(0, lastAtMost(source.lineStarts, start));
  const lineStart = source.lineStarts[index] ?? 0;
  const lineEnd = (source.lineStarts[index + 1] ?? source.text.length + 1) - 1;
  return {
    file: source.path,
    line: index + 1,
    column: start - lineStart + 1,
    length: Math.max(1, Math.min(end, lineEnd) - start),
    lineText: source.text.slice(lineStart, lineEnd),
  };
}

/** For a problem with a file as a whole, or with one that can't be read. */
export function wholeFile(path: string): SourceLocation {
  return { file: path, line: 1, column: 1, length: 1, lineText: "" };
}
