import type { Problem, Severity } from "../content/problem.ts";
import { PROBLEM_CODES } from "../content/problem-codes.ts";
import { UNIT_PROBLEM_CODES } from "../figures/unit.ts";
import { REFUSAL_CODES } from "../publishing/outcome.ts";

/** Why a change over the API is refused, beyond what is refused of files too. */
export const CHANGE_REFUSAL_CODES = {
  INPUT_INVALID: "A value of the input has not the form that it must have.",
  ARTICLES_NOT_ONE: "The files hold no article, or several, where exactly one must be.",
  NOT_FOUND: "What the change is of is not there.",
  ALREADY_PUBLISHED: "The article stands already: what changes it is a correction.",
  IDEMPOTENCY_KEY_REUSED: "Another change was made under the same idempotency key.",
  ALREADY_ONE: "The two entities are the same, or stand for the same since a merge.",
  ALREADY_MERGED: "The entity was merged into another already.",
  NOT_MERGED: "The entity stands for itself: there is no merge to undo.",
  TYPES_DIFFER: "The two entities are of different types, so that they can't be one.",
} as const;

export const CHANGE_ERROR_CODES = {
  ...PROBLEM_CODES,
  ...UNIT_PROBLEM_CODES,
  ...REFUSAL_CODES,
  ...CHANGE_REFUSAL_CODES,
  SLUG_TAKEN: "Another article or entity has the slug.",
} as const;

export type ChangeErrorCode = keyof typeof CHANGE_ERROR_CODES;

interface Told {
  readonly code: ChangeErrorCode;
  readonly message: string;
  /** What the caller can do about it; null where the message says it all. */
  readonly mend: string | null;
  /** Which value of the input it is about: names of fields, and places in lists counted from 0. */
  readonly path: readonly string[];
}

/** Something wrong in the content that was sent, as `nutgraf check` tells it. */
export interface ContentProblem extends Told {
  readonly is: "ContentProblem";
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly lineText: string;
}

/** That an article has gone on since the revision that a change starts from. */
export interface StaleChange extends Told {
  readonly is: "StaleChange";
  readonly articleId: string;
  /** The revision that the caller started from. */
  readonly startsFrom: number;
  readonly newest: number;
}

/** That an entity has gone on since the revision that a change starts from. */
export interface StaleEntity extends Told {
  readonly is: "StaleEntity";
  readonly entityId: string;
  readonly startsFrom: number;
}

/** Any other reason for which nothing was changed. */
export interface RefusedChange extends Told {
  readonly is: "Refusal";
}

/** Why nothing was changed: foreseeable, so told as data. */
export type ChangeError = ContentProblem | StaleChange | StaleEntity | RefusedChange;

/** What comes of a change: what was done, or every reason for which nothing was. */
export type Attempt<Done> =
  | { readonly ok: true; readonly done: Done }
  | { readonly ok: false; readonly errors: readonly ChangeError[] };

export function refused<Done>(
  code: ChangeErrorCode,
  path: readonly string[],
  message: string,
  mend: string | null = null,
): Attempt<Done> {
  return { ok: false, errors: [refusal(code, path, message, mend)] };
}

export function refusal(
  code: ChangeErrorCode,
  path: readonly string[],
  message: string,
  mend: string | null = null,
): RefusedChange {
  return { is: "Refusal", code, message, mend, path };
}

/** @param path which value of the input the file is */
export function contentProblem(
  { severity, code, message, mend, location }: Problem,
  path: readonly string[],
): ContentProblem {
  // The codes of a check are those of the tables above.
  return { is: "ContentProblem", severity, code: code as ChangeErrorCode, message, mend, path, ...location };
}
