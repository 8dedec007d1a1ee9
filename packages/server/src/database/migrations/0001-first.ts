import { type Kysely, sql } from "kysely";

/**
 * A revision never changes, so it is one document, kept as it came (json) since it is only ever read whole; everything
 * else here is an index over the current revisions, as narrow as filters, order and walks across articles need, and is
 * written anew with each publication.
 *
 * `published_on` stands in each index table beside what it sorts, so that a page is cut before any join. It is the
 * earliest date that the article can have, and 0001-01-01 where none is known, so that it always sorts. Ids and
 * names to sort by are collated by code point, so that every engine and every locale gives the same order; names to
 * sort by are folded first (no accents, no capitals), so that people find them where they look.
 *
 * A revision's time is read off the clock after the publishers' lock is had, so that times go with numbers, and in
 * milliseconds, so that what the API tells can be asked for again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table article (
    id text collate "C" primary key,
    key text not null unique,
    slug text not null unique deferrable initially deferred,
    status text not null check (status in ('PUBLISHED', 'RETRACTED')),
    retraction_reason text,
    retracted_at timestamptz,
    revision_id text collate "C" not null,
    revision_number integer not null,
    headline text not null,
    sort_headline text collate "C" not null,
    language text not null,
    published_on date not null,
    check ((status = 'RETRACTED') = (retracted_at is not null))
  )`,
  `create index article_published on article (published_on, id)`,
  `create index article_headline on article (sort_headline, id)`,

  `create table revision (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id) deferrable initially deferred,
    number integer not null check (number > 0),
    digest text not null,
    document json not null,
    created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    unique (article_id, number)
  )`,

  `create table entity (
    id text collate "C" primary key,
    key text not null unique,
    type text not null check (type in ('PERSON', 'ORGANIZATION', 'PROJECT', 'PLACE', 'EVENT')),
    slug text not null unique deferrable initially deferred,
    name text not null,
    sort_name text collate "C" not null,
    kind text,
    country text,
    within_id text collate "C" references entity (id) deferrable initially deferred,
    article_count integer not null default 0,
    digest text not null,
    document jsonb not null,
    search tsvector not null
  )`,
  `create index entity_type_name on entity (type, sort_name, id)`,
  `create index entity_name on entity (sort_name, id)`,
  `create index entity_within on entity (within_id) where within_id is not null`,
  `create index entity_search on entity using gin (search)`,

  `create table measure (
    id text collate "C" primary key,
    key text not null unique,
    label text collate "C" not null,
    kind text not null,
    of_id text collate "C" references entity (id) deferrable initially deferred,
    agreement text not null default 'SINGLE',
    figure_count integer not null default 0,
    digest text not null
  )`,
  `create index measure_of on measure (of_id, label, id)`,
  `create index measure_label on measure (label, id)`,

  `create table article_entity (
    article_id text collate "C" not null references article (id),
    entity_id text collate "C" not null references entity (id),
    entity_type text not null,
    published_on date not null,
    position integer not null,
    mention_count integer not null,
    primary key (article_id, entity_id)
  )`,
  `create index article_entity_by_entity on article_entity (entity_id, published_on, article_id)`,

  `create table figure (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id),
    published_on date not null,
    position integer not null,
    measure_id text collate "C" not null references measure (id),
    of_id text collate "C" references entity (id),
    kind text not null,
    modality text,
    period text,
    dimension text not null,
    low numeric,
    low_inclusive boolean,
    high numeric,
    high_inclusive boolean,
    magnitude numeric not null
  )`,
  `create index figure_published on figure (published_on, article_id, (-position), id)`,
  `create index figure_article on figure (article_id)`,
  `create index figure_measure on figure (measure_id, published_on, article_id, (-position), id)`,
  `create index figure_of on figure (of_id, published_on, article_id, (-position), id)`,
  `create index figure_magnitude on figure (dimension, magnitude, id)`,

  `create table statement (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id),
    published_on date not null,
    position integer not null,
    voice text not null,
    speaker_id text collate "C" references entity (id),
    search tsvector not null
  )`,
  `create index statement_published on statement (published_on, article_id, (-position), id)`,
  `create index statement_article on statement (article_id)`,
  `create index statement_speaker on statement (speaker_id, published_on, article_id, (-position), id)`,
  `create index statement_search on statement using gin (search)`,

  `create table statement_about (
    statement_id text collate "C" not null references statement (id) on delete cascade,
    entity_id text collate "C" not null references entity (id),
    primary key (entity_id, statement_id)
  )`,
  `create index statement_about_statement on statement_about (statement_id)`,

  `create table role (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id),
    published_on date not null,
    position integer not null,
    person_id text collate "C" not null references entity (id),
    organization_id text collate "C" references entity (id)
  )`,
  `create index role_article on role (article_id)`,
  `create index role_person on role (person_id, published_on, article_id, (-position), id)`,
  `create index role_organization on role (organization_id, published_on, article_id, (-position), id)`,

  `create table relationship (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id),
    published_on date not null,
    position integer not null,
    kind text not null,
    part text,
    from_id text collate "C" not null references entity (id),
    to_id text collate "C" not null references entity (id),
    modality text
  )`,
  `create index relationship_published on relationship (published_on, article_id, (-position), id)`,
  `create index relationship_article on relationship (article_id)`,
  `create index relationship_from on relationship (from_id, published_on, article_id, (-position), id)`,
  `create index relationship_to on relationship (to_id, published_on, article_id, (-position), id)`,

  `create table report (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id),
    published_on date not null,
    position integer not null,
    about_id text collate "C" not null references entity (id),
    status text,
    has_when boolean not null,
    place_id text collate "C" references entity (id)
  )`,
  `create index report_article on report (article_id)`,
  `create index report_about on report (about_id, published_on, article_id, (-position), id)`,
  `create index report_place on report (place_id, published_on, article_id, (-position), id)`,

  `create table media (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id)
  )`,
  `create index media_article on media (article_id)`,

  `create table article_search (
    article_id text collate "C" primary key references article (id),
    search tsvector not null
  )`,
  `create index article_search_search on article_search using gin (search)`,

  `create table article_sentence (
    article_id text collate "C" not null references article (id),
    number integer not null,
    start_offset integer not null,
    end_offset integer not null,
    search tsvector not null,
    primary key (article_id, number)
  )`,
];
