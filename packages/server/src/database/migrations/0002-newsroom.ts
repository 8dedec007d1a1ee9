import { type Kysely, sql } from "kysely";

/**
 * What a newsroom needs: every change in one log that nothing can alter, entities that merge and part again, articles
 * that wait for their time, who may change what, and whom to tell.
 *
 * `change` is the audit log and the outbox in one. Its number is taken from the one row of `change_counter`, whose lock
 * is held to commit: numbers are committed in their order and none is skipped, so that a reader who has seen a number
 * has seen all before it.
 *
 * Documents hold the ids of entities as they were written, for ever. `revision_entity` tells which; `redirects` beside
 * the document tells what those ids stand for since merges, and is all that a merge changes of a revision.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table change_counter (
    singleton boolean primary key default true check (singleton),
    number bigint not null
  )`,
  `insert into change_counter (number) values (0)`,
  `create table change (
    number bigint primary key,
    at timestamptz not null,
    kind text not null,
    actor text not null,
    article_id text collate "C",
    entity_id text collate "C",
    revision_number integer,
    from_revision integer,
    note text,
    details json not null
  )`,
  `create index change_article on change (article_id, number) where article_id is not null`,
  `create index change_entity on change (entity_id, number) where entity_id is not null`,
  `create function change_is_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'The log of changes can only be added to.';
    end
  $$`,
  `create trigger change_append_only before update or delete or truncate on change
    for each statement execute function change_is_append_only()`,

  `alter table revision add column note text, add column redirects json`,
  `create table revision_entity (
    entity_id text collate "C" not null references entity (id),
    revision_id text collate "C" not null references revision (id),
    primary key (entity_id, revision_id)
  )`,
  `create index revision_entity_revision on revision_entity (revision_id)`,
  `insert into revision_entity (entity_id, revision_id)
    select mention ->> 'entityId', revision.id
      from revision cross join json_array_elements(revision.document -> 'mentions') as mention
    union
    select media ->> 'creditId', revision.id
      from revision cross join json_array_elements(revision.document -> 'media') as media
      where media ->> 'creditId' is not null`,
  // Ids that stood for another already when the revision was written with them: what it says was said of that one, and
  // a split later leaves it there.
  `create table kept_redirect (
    revision_id text collate "C" not null references revision (id),
    entity_id text collate "C" not null references entity (id),
    survivor_id text collate "C" not null references entity (id),
    primary key (revision_id, entity_id)
  )`,

  `alter table entity
    add column merged_into text collate "C" references entity (id),
    add column merged_at timestamptz,
    add column survivor_id text collate "C",
    add column revision_number integer not null default 1,
    add column given_digest text,
    add column given_within_id text collate "C"`,
  `update entity set survivor_id = id, given_digest = digest, given_within_id = within_id`,
  // Only now: rows that were written while a constraint waits for the commit keep their table from being altered.
  `alter table entity
    alter column survivor_id set not null,
    add foreign key (survivor_id) references entity (id) deferrable initially deferred,
    add foreign key (given_within_id) references entity (id) deferrable initially deferred`,
  `create index entity_survivor on entity (survivor_id) where merged_into is not null`,
  `create index entity_merged_into on entity (merged_into) where merged_into is not null`,
  `create index kept_redirect_survivor on kept_redirect (survivor_id)`,
  `alter table measure add column given_of_id text collate "C"`,
  `update measure set given_of_id = of_id`,
  `alter table measure add foreign key (given_of_id) references entity (id) deferrable initially deferred`,

  // Facts and media of retracted articles, which no list has and which still answer by their id.
  `create table retracted_item (
    id text collate "C" primary key,
    article_id text collate "C" not null references article (id)
  )`,
  `create index retracted_item_article on retracted_item (article_id)`,

  `create table embargo (
    id text collate "C" primary key,
    article_id text collate "C" not null unique,
    slug text not null unique,
    visible_from timestamptz not null,
    content json not null,
    actor text not null,
    created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    failure json
  )`,
  `create index embargo_visible_from on embargo (visible_from) where failure is null`,

  `create table api_key (
    id text collate "C" primary key,
    name text not null,
    secret_hash text not null,
    scopes text[] not null,
    created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    created_by text not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
  )`,

  `create table idempotency (
    actor text not null,
    key text not null,
    request_digest text not null,
    outcome json not null,
    at timestamptz not null default clock_timestamp(),
    primary key (actor, key)
  )`,
  `create index idempotency_at on idempotency (at)`,

  `create table webhook (
    id text collate "C" primary key,
    url text not null,
    secret text not null,
    kinds text[],
    cursor bigint not null,
    created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    created_by text not null,
    disabled_at timestamptz
  )`,
  `create table webhook_delivery (
    id text collate "C" primary key,
    webhook_id text collate "C" not null references webhook (id) on delete cascade,
    change_number bigint not null,
    status text not null check (status in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    last_error text,
    delivered_at timestamptz,
    unique (webhook_id, change_number)
  )`,
  `create index webhook_delivery_pending on webhook_delivery (next_attempt_at) where status = 'PENDING'`,
];
