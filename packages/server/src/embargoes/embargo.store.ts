import { type Kysely, sql } from "kysely";

import type { CheckedContent } from "../content/checked.ts";
import { type Listing, named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Embargo } from "./embargo.ts";

const columns = sql`embargo.id, embargo.article_id, embargo.slug, embargo.visible_from, embargo.created_at,
  embargo.actor, embargo.failure, embargo.content #>> '{checked,articles,0,content,headline}' as headline`;

export interface EmbargoRow {
  readonly id: string;
  readonly article_id: string;
  readonly slug: string;
  readonly headline: string;
  readonly visible_from: Date;
  readonly created_at: Date;
  readonly actor: string;
  /** Written with the change that tells of it, and never otherwise. */
  readonly failure: Embargo["failure"];
}

export function embargoOf(row: EmbargoRow): Embargo {
  return {
    id: row.id,
    articleId: row.article_id,
    slug: row.slug,
    headline: row.headline,
    visibleFrom: row.visible_from.toISOString(),
    acceptedAt: row.created_at.toISOString(),
    actor: row.actor,
    failure: row.failure,
  };
}

/** Every article that waits, the next to appear first. */
export const embargoListing: Listing = {
  name: "embargoes.page",
  columns,
  from: sql`embargo`,
  where: sql`true`,
  order: {
    name: "visible-from",
    columns: [
      {
        expression: sql`to_char(embargo.visible_from at time zone 'UTC', 'YYYYYY-MM-DD HH24:MI:SS.US') collate "C"`,
        type: "text",
      },
      { expression: sql`embargo.id`, type: "text" },
    ],
    descending: false,
  },
};

export async function findEmbargo(db: Kysely<Tables>, id: string): Promise<Embargo | null> {
  const { rows } = await sql<EmbargoRow>`${named("embargoes.by-id")}
    select ${columns} from embargo where id = ${id}`.execute(db);
  return rows[0] === undefined ? null : embargoOf(rows[0]);
}

/** What is published when its time comes. */
export interface EmbargoedContent {
  readonly checked: CheckedContent;
  /** The fingerprints that the store had of its entities and measures when it was accepted, by id. */
  readonly bases: Readonly<Record<string, string>>;
}

export interface DueEmbargo {
  readonly actor: string;
  readonly slug: string;
  readonly article_id: string;
  readonly content: EmbargoedContent;
}

/** The embargo, if its time has come by then and nothing has gone wrong with it. */
export async function findDueEmbargo(
  db: Kysely<Tables>,
  id: string,
  now: Date,
): Promise<DueEmbargo | undefined> {
  const { rows } = await sql<DueEmbargo>`${named("embargoes.due-by-id")}
    select actor, slug, article_id, content from embargo
    where id = ${id} and failure is null and visible_from <= ${now}`.execute(db);
  return rows[0];
}

/** Those whose time has come by then, in the order of their times. */
export async function findDueEmbargoIds(db: Kysely<Tables>, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`${named("embargoes.due")}
    select id from embargo where failure is null and visible_from <= ${now} order by visible_from, id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** When the next one is to appear; null where none waits. */
export async function findNextEmbargo(db: Kysely<Tables>): Promise<Date | null> {
  const { rows } = await sql<{ next: Date | null }>`${named("embargoes.next")}
    select min(visible_from) as next from embargo where failure is null`.execute(db);
  return rows[0]?.next ?? null;
}
