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
  /** What lists show of its newest revision. */
  head: Json<unknown>;
  /** Whom it mentions and how much it has of what, as its index has it. */
  outline: Json<unknown>;
  /** How the entities are called that it mentions, in the order of its outline. */
  names: Json<unknown> | null;
  /** How what its figures measure is labelled, in their order. */
  labels: Json<unknown> | null;
  /** Its figures as lists show them. */
  shown_figures: Json<unknown>;
  /** The redirects of its newest revision, as that has them. */
  redirects: Json<unknown> | null;
}

export interface ArticleFiguresTable {
  article_id: string;
  /** Those of the article's newest revision, as that has them. */
  figures: Json<unknown>;
}

export interface RevisionTable {
  id: string;
  article_id: string;
  number: number;
  digest: string;
  head: Json<unknown>;
  text: string;
  layout: Json<unknown>;
  mentions: Json<unknown>;
  figures: Json<unknown>;
  claims: Json<unknown>;
  media: Json<unknown>;
  created_at: Timestamp;
  /** What a correction says of itself; null for what is no correction. */
  note: ColumnType<string | null, string | null | undefined, never>;
  /** What ids of entities in its parts stand for since merges, by id; null where each stands for itself. */
  redirects: ColumnType<unknown, string | null | undefined, string | null>;
}

/** Which entities a revision refers to, by the ids that it was written with. */
export interface RevisionEntityTable {
  entity_id: string;
  revision_id: string;
}

/** What an id stood for already when the revision was written with it; a split later leaves it there. */
export interface KeptRedirectTable {
  revision_id: string;
  entity_id: string;
  survivor_id: string;
}

export interface ChangeTable {
  /** In the order of commits, without gaps. */
  number: number;
  at: Date;
  kind: string;
  actor: string;
  article_id: string | null;
  entity_id: string | null;
  revision_number: number | null;
  from_revision: number | null;
  note: string | null;
  details: Json<unknown>;
}

export interface ChangeCounterTable {
  singleton: boolean;
  number: number;
}

export interface RetractedItemTable {
  id: string;
  article_id: string;
}

export interface EmbargoTable {
  id: string;
  article_id: string;
  slug: string;
  visible_from: ColumnType<Date, Date | string, Date | string>;
  content: Json<unknown>;
  actor: string;
  created_at: Timestamp;
  /** Why it could not appear at its time; null while it waits. */
  failure: ColumnType<unknown, string | null | undefined, string | null>;
}

export interface ApiKeyTable {
  id: string;
  name: string;
  secret_hash: string;
  scopes: string[];
  created_at: Timestamp;
  created_by: string;
  expires_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  revoked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  last_used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface IdempotencyTable {
  actor: string;
  key: string;
  request_digest: string;
  outcome: Json<unknown>;
  at: Timestamp;
}

export interface WebhookTable {
  id: string;
  url: string;
  secret: string;
  /** Kinds of changes to tell of; null for all that are public. */
  kinds: string[] | null;
  cursor: number;
  created_at: Timestamp;
  created_by: string;
  disabled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface WebhookDeliveryTable {
  id: string;
  webhook_id: string;
  change_number: number;
  status: string;
  attempts: ColumnType<number, number | undefined, number>;
  next_attempt_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  last_error: ColumnType<string | null, string | null | undefined, string | null>;
  delivered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
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
  /** The entity that this one was merged into; null where it stands for itself. */
  merged_into: ColumnType<string | null, string | null | undefined, string | null>;
  /** Since when; null where it stands for itself. */
  merged_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  /** Where its merges lead in the end; itself where there is none. */
  survivor_id: string;
  /** How often it was written, counted from 1; what a change of it starts from. */
  revision_number: ColumnType<number, number | undefined, number>;
  /** The fingerprint of what files last said of it, whatever was changed over the API since. */
  given_digest: string | null;
  /** The place that it lies in as it was written; `within_id` is where that leads since merges. */
  given_within_id: string | null;
}

export interface MeasureTable {
  id: string;
  key: string;
  label: string;
  kind: string;
  of_id: string | null;
  /** The entity as it was written; `of_id` is where that leads since merges. */
  given_of_id: string | null;
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

export interface ClientBudgetTable {
  key: string;
  points: number;
  expire: number;
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
  article_figures: ArticleFiguresTable;
  article_search: ArticleSearchTable;
  article_sentence: ArticleSentenceTable;
  revision_entity: RevisionEntityTable;
  kept_redirect: KeptRedirectTable;
  change: ChangeTable;
  change_counter: ChangeCounterTable;
  retracted_item: RetractedItemTable;
  embargo: EmbargoTable;
  api_key: ApiKeyTable;
  idempotency: IdempotencyTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
  client_budget: ClientBudgetTable;
}
