import type { ColumnType } from "kysely";

/** The rows as they are written and read. Documents are parsed where they are read, by the store that owns them. */
type Json<Value> = ColumnType<Value, string, string>;
/** A calendar date as `YYYY-MM-DD`. */
type CalendarDate = ColumnType<string, string, string>;
type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>;
/** Written through `to_tsvector`, never read. */
type SearchVector = ColumnType<never, string, string>;

export interface ArticleTable {
  id: string;
  key: string;
  slug: string;
  status: string;
  retraction_reason: string | null;
  retracted_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  revision_id: string;
  revision_number: number;
  headline: string;
  /** The headline as `foldForSearch` gives it; what lists are sorted by. */
  sort_headline: string;
  language: string;
  published_on: CalendarDate;
}

export interface RevisionTable {
  id: string;
  article_id: string;
  number: number;
  digest: string;
  document: Json<unknown>;
  created_at: Timestamp;
}

export interface EntityTable {
  id: string;
  key: string;
  type: string;
  slug: string;
  name: string;
  /** The name as `foldForSearch` gives it; what lists are sorted by and `contains` looks in. */
  sort_name: string;
  kind: string | null;
  country: string | null;
  within_id: string | null;
  article_count: ColumnType<number, number | undefined, number>;
  digest: string;
  document: Json<unknown>;
  search: SearchVector;
}

export interface MeasureTable {
  id: string;
  key: string;
  label: string;
  kind: string;
  of_id: string | null;
  agreement: ColumnType<string, string | undefined, string>;
  figure_count: ColumnType<number, number | undefined, number>;
  digest: string;
}

export interface ArticleEntityTable {
  article_id: string;
  entity_id: string;
  entity_type: string;
  published_on: CalendarDate;
  position: number;
  mention_count: number;
}

interface FactColumns {
  id: string;
  article_id: string;
  published_on: CalendarDate;
  position: number;
}

export interface FigureTable extends FactColumns {
  measure_id: string;
  of_id: string | null;
  kind: string;
  modality: string | null;
  period: string | null;
  dimension: string;
  low: string | null;
  low_inclusive: boolean | null;
  high: string | null;
  high_inclusive: boolean | null;
  magnitude: string;
}

export interface StatementTable extends FactColumns {
  voice: string;
  speaker_id: string | null;
  search: SearchVector;
}

export interface StatementAboutTable {
  statement_id: string;
  entity_id: string;
}

export interface RoleTable extends FactColumns {
  person_id: string;
  organization_id: string | null;
}

export interface RelationshipTable extends FactColumns {
  kind: string;
  part: string | null;
  from_id: string;
  to_id: string;
  modality: string | null;
}

export interface ReportTable extends FactColumns {
  about_id: string;
  status: string | null;
  /** Whether the report tells a time; the time itself is in the document. */
  has_when: boolean;
  place_id: string | null;
}

export interface MediaTable {
  id: string;
  article_id: string;
}

export interface ArticleSearchTable {
  article_id: string;
  search: SearchVector;
}

export interface ArticleSentenceTable {
  article_id: string;
  number: number;
  start_offset: number;
  end_offset: number;
  search: SearchVector;
}

export interface Tables {
  article: ArticleTable;
  revision: RevisionTable;
  entity: EntityTable;
  measure: MeasureTable;
  article_entity: ArticleEntityTable;
  figure: FigureTable;
  statement: StatementTable;
  statement_about: StatementAboutTable;
  role: RoleTable;
  relationship: RelationshipTable;
  report: ReportTable;
  media: MediaTable;
  article_search: ArticleSearchTable;
  article_sentence: ArticleSentenceTable;
}
