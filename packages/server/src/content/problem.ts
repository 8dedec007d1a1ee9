/** A place in a source file, for a message that a person can follow. Lines and columns count from 1. */
export interface SourceLocation {
  /** The file's path, relative to the content folder. */
  readonly file: string;
  readonly line: number;
  /** Counted in UTF-16 code units. */
  readonly column: number;
  /** How many code units to underline, at least 1. */
  readonly length: number;
  /** The line itself. */
  readonly lineText: string;
}

export type Severity = "ERROR" | "WARNING";

/** Something wrong in the content: where, what, and what would mend it. */
export interface Problem {
  readonly severity: Severity;
  /** Stable, in SCREAMING_CASE: QUOTE_NOT_FOUND. */
  readonly code: string;
  readonly message: string;
  /** What the author can do about it; null where the message says it all. */
  readonly mend: string | null;
  readonly location: SourceLocation;
}
