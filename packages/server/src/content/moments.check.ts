import { resolveEdtf } from "../moments/edtf.ts";
import type { Moment } from "../moments/moment.ts";
import { placeOf, type Entry } from "./entries.ts";
import type { MomentInput } from "./facts.schema.ts";
import { error, type Problem, type SourceLocation } from "./problem.ts";
import { checkVerbatim, type Scope } from "./scope.ts";
import type { Path } from "./yaml-node.ts";

export const UNKNOWN_MOMENT: Moment = {
  text: null,
  edtf: null,
  earliest: null,
  latest: null,
  anchor: null,
  supplied: false,
};

type Resolved = Pick<Moment, "edtf" | "earliest" | "latest">;

const UNRESOLVED: Resolved = { edtf: null, earliest: null, latest: null };

/** A time of a fact; null where none is given. */
export function checkMoment(
  scope: Scope,
  entry: Entry<unknown>,
  path: Path,
  input: MomentInput | undefined,
): Moment | null {
  if (input === undefined) return null;
  if (typeof input === "string") {
    checkVerbatim(scope, entry, path, input);
    return momentOf(scope, entry, path, { text: input, edtf: input });
  }
  const { text, edtf, relativeTo } = input;
  checkVerbatim(scope, entry, [...path, "text"], text);
  const moment = momentOf(scope, entry, [...path, "edtf"], { text, edtf });
  if (relativeTo === undefined) return moment;
  if (relativeTo !== "article") {
    const anchorPath = [...path, "relativeTo"];
    checkVerbatim(scope, entry, [...anchorPath, "text"], relativeTo.text);
    return { ...moment, anchor: momentOf(scope, entry, [...anchorPath, "edtf"], relativeTo) };
  }
  if (edtf !== undefined && !scope.isDated) {
    scope.problems.push(dateOfArticleUnknown(placeOf(entry, ...path, "edtf")));
  }
  return { ...moment, anchor: scope.publishedAt };
}

/** The second of two times must not end before the first begins. */
export function checkOrder(
  scope: Scope,
  entry: Entry<unknown>,
  [fromKey, from]: readonly [string, Moment | null],
  [toKey, to]: readonly [string, Moment | null],
): void {
  const [begins, ends] = [from?.earliest ?? null, to?.latest ?? null];
  if (begins === null || ends === null || ends >= begins) return;
  const message = `${toKey} (${to?.edtf ?? ""}) comes before ${fromKey} (${from?.edtf ?? ""}).`;
  scope.problems.push(error("MOMENT_ORDER", placeOf(entry, toKey), message));
}

export function resolve(edtf: string, location: SourceLocation, problems: Problem[]): Resolved {
  const resolved = resolveEdtf(edtf);
  if (resolved.ok) {
    const { ok: _, ...moment } = resolved;
    return moment;
  }
  problems.push(error("DATE_INVALID", location, resolved.message));
  return UNRESOLVED;
}

function momentOf(
  { problems }: Scope,
  entry: Entry<unknown>,
  path: Path,
  { text, edtf }: { readonly text: string; readonly edtf?: string | undefined },
): Moment {
  const resolved = edtf === undefined ? UNRESOLVED : resolve(edtf, placeOf(entry, ...path), problems);
  return { ...UNKNOWN_MOMENT, text, ...resolved };
}

function dateOfArticleUnknown(location: SourceLocation): Problem {
  return error(
    "DATE_OF_ARTICLE_UNKNOWN",
    location,
    "A time relative to the article resolves only if the article's own date is known.",
    "Give the article's date under published in article.md, or take the edtf out.",
  );
}
