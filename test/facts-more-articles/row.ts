import type { By } from "../facts-beijing-visit/row.ts";
import type { When } from "./article.query.ts";

export type { By, When };

/**
 * What one article must be served as. What a row leaves out is the rule: EXACT, the article's own word, STATED, and
 * null where the article does not say.
 */
export interface ArticleTable {
  readonly article: { slug: string; publishedAt: { text: null; edtf: string; supplied: boolean } };
  readonly roles: readonly RoleRow[];
  readonly figures: readonly FigureRow[];
  readonly statements: readonly StatementRow[];
  readonly reports: readonly ReportRow[];
  readonly relationships: readonly RelationshipRow[];
  /** Every naming of each person, organization, project and place, in the order of the text. */
  readonly mentions: Readonly<Record<string, readonly string[]>>;
}

export interface RoleRow {
  person: string;
  title: string;
  /** Where it is not the title itself. */
  normalizedTitle?: string;
  organization?: string;
  country: string;
  basis?: string;
  evidence: string[];
}

export interface FigureRow {
  measure: string;
  of: string;
  text: string;
  /** Both ends where there is no single value. */
  value: string | [low: string, high: string];
  unit: string;
  comparator?: string;
  modality?: string;
  period?: When;
  by?: By;
  evidence: string[];
}

export interface StatementRow {
  speaker: By;
  says: string;
  quotes?: string[];
  about: string[];
  evidence: string[];
}

export interface ReportRow {
  about: string;
  status?: string;
  when?: When;
  place?: string;
  /** What the article calls it. */
  called?: string;
  by?: By;
  basis?: string;
  evidence: string[];
}

export type RelationshipRow = readonly [
  from: string,
  kind: string,
  to: string,
  evidence: string[],
  other?: { modality?: string; since?: When; by?: By; basis?: string },
];
