import type { ProblemCode } from "./problem-codes.ts";

/** A place in a source file, for a message that a person can follow. Lines and columns count from 1. */
export interface SourceLocation {
  /** The file's path, relative to the content folder. */
  readonly file: string;
  readonly line: number;
  /** Counted in UTF-16 code units. */
  readonly column: number;
  /** How many code units to underline, at least 1. */
  readonly length: number;
  /** The line itself; empty where the file as a whole is meant. */
  readonly lineText: string;
}

export type Severity = "ERROR" | "WARNING";

/** Something wrong in the content: where, what, and what would mend it. */
export interface Problem {
  readonly severity: Severity;
  /** Stable, in SCREAMING_CASE: QUOTE_NOT_FOUND. Those of a check are the `ProblemCode`s. */
  readonly code: string;
  readonly message: string;
  /** What the author can do about it, maybe over several lines; null where the message says it all. */
  readonly mend: string | null;
  readonly location: SourceLocation;
}

export function error(
  code: ProblemCode,
  location: SourceLocation,
  message: string,
  mend: string | null = null,
): Problem {
  return { severity: "ERROR", code, message, mend, location };
}

export function warning(
  code: ProblemCode,
  location: SourceLocation,
  message: string,
  mend: string | null = null,
): Problem {
  return { severity: "WARNING", code, message, mend, location };
}

/** In the order of files, lines and columns; the code breaks ties, so that the same content always reads the same. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compare(a.location.file, b.location.file) ||
      a.location.line - b.location.line ||
      a.location.column - b.location.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
