import type { Attribution, Figure, Passage, Relationship, Report, Role, Statement } from "./article.query.ts";
import type { By, FigureRow, RelationshipRow, ReportRow, RoleRow, StatementRow } from "./row.ts";

/** The facts of the API as the tables write them. */
export function roleRow({ person, organization, country, ...role }: Role): RoleRow {
  return {
    person: person.name,
    title: role.title,
    ...given("normalizedTitle", role.normalizedTitle, role.title),
    ...given("organization", organization?.name),
    country: country ?? "",
    ...given("basis", role.basis, "STATED"),
    evidence: quotesOf(role.evidence),
  };
}

export function figureRow({ measure, of, quantity, ...figure }: Figure): FigureRow {
  const { text, value, low, high, comparator, unit } = quantity;
  return {
    measure: measure.label,
    of: of?.name ?? "",
    text: text ?? "",
    value: value ?? [low?.value ?? "", high?.value ?? ""],
    unit: unit.code,
    ...given("comparator", comparator, "EXACT"),
    ...given("modality", figure.modality),
    ...given("period", figure.period),
    ...given("by", by(figure.attribution), "article"),
    evidence: quotesOf(figure.evidence),
  };
}

export function statementRow({ speaker, text, quotes, about, evidence }: Statement): StatementRow {
  return {
    speaker: by(speaker),
    says: text,
    ...(quotes.length === 0 ? {} : { quotes: quotesOf(quotes) }),
    about: about.map(({ name }) => name),
    evidence: quotesOf(evidence),
  };
}

export function reportRow({ about, status, when, place, kind, ...report }: Report): ReportRow {
  return {
    about: about.name,
    ...given("status", status),
    ...given("when", when),
    ...given("place", place?.name),
    ...given("called", kind),
    ...given("by", by(report.attribution), "article"),
    ...given("basis", report.basis, "STATED"),
    evidence: quotesOf(report.evidence),
  };
}

/** For taking part the table writes as what. */
export function relationshipRow({ from, kind, to, part, ...relationship }: Relationship): RelationshipRow {
  const other = {
    ...given("modality", relationship.modality),
    ...given("since", relationship.since),
    ...given("by", by(relationship.attribution), "article"),
    ...given("basis", relationship.basis, "STATED"),
  };
  const row = [from.name, part ?? kind, to.name, quotesOf(relationship.evidence)] as const;
  return Object.keys(other).length === 0 ? row : [...row, other];
}

/** Whose word it is, as the tables write it. */
function by({ voice, entity, text }: Attribution): By {
  switch (voice) {
    case "ARTICLE":
      return "article";
    case "SPEAKER":
      return { speaker: entity?.name ?? "", text: text ?? "" };
    case "SOURCE":
      return { source: entity?.name ?? null, text: text ?? "" };
    case "UNRESOLVED":
      return { unresolved: text ?? "" };
  }
}

const quotesOf = (passages: readonly Passage[]): string[] => passages.map(({ quote }) => quote);

/** The tables leave out what the article does not say, and what is the rule. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
  rule?: Value,
): { [Key in Name]?: Value } {
  if (value === null || value === undefined || value === rule) return {};
  const row: { [Key in Name]?: Value } = {};
  row[name] = value;
  return row;
}
