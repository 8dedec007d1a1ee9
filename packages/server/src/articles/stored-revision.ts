import type { Fact } from "../facts/fact.ts";
import type { Figure } from "../figures/figure.ts";
import { type Redirects, redirected } from "../publishing/redirects.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import type { Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";

export type AnyFact = Figure | Statement | Role | Relationship | Report;

/** A fact with the revision that says it, from which its passages are cut. */
export type Sourced<OneFact extends Fact> = OneFact & { readonly revision: StoredRevision };

/** A revision as it is kept: it never changes, so whatever is derived from it holds for ever. */
export interface StoredRevision {
  readonly id: string;
  readonly articleId: string;
  readonly number: number;
  readonly createdAt: Date;
  /** What the correction that made it says of itself; null for what is no correction. */
  readonly note: string | null;
  /** As readers see it now: entities that were merged into others are those others. */
  readonly content: RevisionContent;
  readonly figures: readonly Sourced<Figure>[];
  readonly statements: readonly Sourced<Statement>[];
  readonly roles: readonly Sourced<Role>[];
  readonly relationships: readonly Sourced<Relationship>[];
  readonly reports: readonly Sourced<Report>[];
  /** Every fact of it by id. */
  readonly facts: ReadonlyMap<string, Sourced<AnyFact>>;
}

export interface RevisionRow {
  readonly id: string;
  readonly article_id: string;
  readonly number: number;
  readonly created_at: Date;
  /** Written by publication from checked content, and never otherwise. */
  readonly document: RevisionContent;
  readonly note: string | null;
  readonly redirects: Redirects | null;
}

export function storedRevision(row: RevisionRow): StoredRevision {
  const content = redirected(row.document, row.redirects);
  const revision = {
    id: row.id,
    articleId: row.article_id,
    number: row.number,
    createdAt: row.created_at,
    note: row.note,
    content,
  };
  const facts = new Map<string, Sourced<AnyFact>>();
  // The facts point to the revision and the revision to its facts, so the one is completed when the others are made.
  const whole: StoredRevision = Object.assign(revision, {
    facts,
    figures: [],
    statements: [],
    roles: [],
    relationships: [],
    reports: [],
  });
  const sourced = <OneFact extends AnyFact>(list: readonly OneFact[]): Sourced<OneFact>[] =>
    list.map((fact) => {
      const withRevision = { ...fact, revision: whole };
      facts.set(fact.id, withRevision);
      return withRevision;
    });
  return Object.assign(whole, {
    figures: sourced(content.figures),
    statements: sourced(content.statements),
    roles: sourced(content.roles),
    relationships: sourced(content.relationships),
    reports: sourced(content.reports),
  });
}
