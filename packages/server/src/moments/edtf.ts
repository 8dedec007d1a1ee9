import edtf, { parse, type ParsedEdtf } from "edtf";

import { daysOf, type DaySpan } from "./edtf-days.ts";

/** What a text in EDTF means, or why it can't be taken. */
export type ResolvedEdtf =
  | {
      readonly ok: true;
      /** The text with its marks in their usual places. */
      readonly edtf: string;
      /** The first and the last calendar date that it can mean, `YYYY-MM-DD`; null where it is open at that end. */
      readonly earliest: string | null;
      readonly latest: string | null;
    }
  | { readonly ok: false; readonly message: string };

/** Longer texts are refused unread: the parser's time grows faster than its text. */
const MAX_LENGTH = 200;
const SHOWN_LENGTH = 40;
/** What most dates are: to find the same out by the whole grammar takes a tenth of all that checking an article does. */
const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;
const DELIMITERS = /(\.\.|[/,[\]{}])/;
const EXAMPLES = "write 2011, 2024-04, 2024-04-30, 2024~ (about 2024) or 2014/.. (from 2014 on)";

/**
 * Reads an Extended Date/Time Format text, levels 0 to 2 of ISO 8601-2.
 *
 * Left out are years before 0001 or of more than four digits, years with significant digits (`1950S2`) and the
 * shorthands `201` and `20`, which are written `201X` and `20XX`. A time of day is kept in the text and counts for
 * nothing in the dates.
 */
export function resolveEdtf(text: string): ResolvedEdtf {
  const day = PLAIN_DAY.test(text) ? daysOf(text) : undefined;
  if (day !== undefined) return { ok: true, edtf: text, earliest: day.first, latest: day.last };
  const parsed = text.length > MAX_LENGTH ? undefined : parsedOrNothing(text);
  if (parsed === undefined) return refuse(text, `is not a date in EDTF: ${EXAMPLES}`);
  if (text.startsWith("-")) return refuse(text, "has a year before 0001");
  if (parsed.type === "Decade")
    return refuse(text, `is a shorthand for a decade: write ${text.slice(0, 3)}X`);
  if (parsed.type === "Century")
    return refuse(text, `is a shorthand for a century: write ${text.slice(0, 2)}XX`);
  if (parsed.type === "Year") return refuse(text, "has a year that is not written in four digits alone");

  const parts = text.split(DELIMITERS);
  const pieces = parts.filter((part, index) => index % 2 === 0 && part !== "");
  if (pieces.length === 0) return refuse(text, "has neither a beginning nor an end");
  const spans: DaySpan[] = [];
  for (const piece of pieces) {
    const span = daysOf(piece);
    if (span === undefined) return refuse(text, "names no day of the calendar from 0001 to 9999");
    spans.push(span);
  }
  if (runsBackwards(parts)) return refuse(text, "ends before it begins");
  return { ok: true, edtf: canonical(parts), ...range(text, parsed, spans) };
}

function refuse(text: string, why: string): ResolvedEdtf {
  const shown = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
  return { ok: false, message: `${JSON.stringify(shown)} ${why}.` };
}

function parsedOrNothing(text: string): ParsedEdtf | undefined {
  try {
    return parse(text);
  } catch {
    // The parser says in this way that the text is none of its dates; its message is a dump of the grammar.
    return undefined;
  }
}

/** Whether a part that runs from one date to another (`a/b`, `a..b`) ends before it begins. */
function runsBackwards(parts: readonly string[]): boolean {
  return parts.some((delimiter, index) => {
    if (delimiter !== "/" && delimiter !== "..") return false;
    const [from, to] = [daysOf(parts[index - 1] ?? ""), daysOf(parts[index + 1] ?? "")];
    return from !== undefined && to !== undefined && from.first > to.last;
  });
}

function range(text: string, { type }: ParsedEdtf, spans: readonly DaySpan[]) {
  const isOpenBefore = /^[[{]?(?:\.\.|\/)/.test(text);
  const isOpenAfter = /(?:\.\.|\/)[\]}]?$/.test(text);
  const firsts = spans.map((span) => span.first);
  const lasts = spans.map((span) => span.last);
  // An interval begins where its first date does, even if its last one is a longer span that takes that in.
  const first = type === "Interval" ? firsts.at(0) : firsts.toSorted().at(0);
  const last = type === "Interval" ? lasts.at(-1) : lasts.toSorted().at(-1);
  return { earliest: isOpenBefore ? null : (first ?? null), latest: isOpenAfter ? null : (last ?? null) };
}

function canonical(parts: readonly string[]): string {
  return parts.map((part, index) => (index % 2 === 0 ? canonicalPiece(part) : part)).join("");
}

/**
 * One date as the package writes it: qualifiers in their usual places. What has a time of day or unspecified digits
 * stays as it was written: the package would move the one to UTC, and `201X-02-29` to the first of March.
 */
function canonicalPiece(piece: string): string {
  const parsed = /[TX]/.test(piece) ? undefined : parsedOrNothing(piece);
  return parsed === undefined ? piece : edtf(parsed).edtf;
}
