import type { Fact } from "../facts/fact.ts";
import type { Figure } from "../figures/figure.ts";
import type { RevisionHead } from "../publishing/revision-parts.ts";
import type { Relationship } from "../relationships/relationship.ts";
import type { Report } from "../reports/report.ts";
import type { Role } from "../roles/role.ts";
import type { Statement } from "../statements/statement.ts";
import type { RevisionContents } from "./revision-contents.ts";

export type AnyFact = Figure | Statement | Role | Relationship | Report;

/** A fact with the revision that says it, from which its passages are cut. */
export type Sourced<OneFact extends Fact> = OneFact & { readonly revision: RevisionContents };

/** A figure too, with how what it measures is labelled; null where that was not read with it. */
export type SourcedFigure = Sourced<Figure> & { readonly label: string | null };

/** A revision as it is kept: it never changes, so whatever is derived from it holds for ever. */
export interface StoredRevision {
  readonly id: string;
  readonly articleId: string;
  readonly number: number;
  readonly createdAt: Date;
  /** What the correction that made it says of itself; null for what is no correction. */
  readonly note: string | null;
  readonly head: RevisionHead;
  readonly contents: RevisionContents;
}
