import { type Kysely, sql } from "kysely";

import { named } from "../database/listing.ts";
import type { Tables } from "../database/tables.ts";
import type { Entity } from "../entities/entity.ts";
import type { FigureKind, Measure } from "../measures/measure.ts";
import { contentColumns, contentOfRow, type ContentRow } from "../publishing/revision-content.store.ts";
import type { RevisionContent } from "../publishing/revision.ts";

/** Every entity as it stands, in the order of the keys; also those that were merged into others. */
export async function readEntities(db: Kysely<Tables>): Promise<readonly Entity[]> {
  const { rows } = await sql<{ document: Entity }>`${named("export.entities")}
    select document from entity order by key collate "C"`.execute(db);
  return rows.map(({ document }) => document);
}

/** The entities that stand for themselves, in the order of the keys. */
export async function readStandingEntities(db: Kysely<Tables>): Promise<readonly Entity[]> {
  const { rows } = await sql<{ document: Entity }>`${named("export.standing-entities")}
    select document from entity where merged_into is null order by key collate "C"`.execute(db);
  return rows.map(({ document }) => document);
}

interface MeasureRow {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly kind: FigureKind;
  readonly given_of_id: string | null;
}

/** Every measure as it was written, in the order of the keys. */
export async function readMeasures(db: Kysely<Tables>): Promise<readonly Measure[]> {
  const { rows } = await sql<MeasureRow>`${named("export.measures")}
    select id, key, label, kind, given_of_id from measure order by key collate "C"`.execute(db);
  return rows.map(({ given_of_id: ofId, ...measure }) => ({ ...measure, ofId }));
}

export interface ListedArticle {
  readonly id: string;
  readonly slug: string;
  readonly status: "PUBLISHED" | "RETRACTED";
}

export interface ListedArticle {
  readonly id: string;
  readonly slug: string;
  readonly status: "PUBLISHED" | "RETRACTED";
}

/** Articles without what they say, in the order of the slugs; those after a slug, if one is given. */
export async function listArticlesAfter(
  db: Kysely<Tables>,
  slug: string | null,
  limit: number,
): Promise<readonly ListedArticle[]> {
  const { rows } = await sql<ListedArticle>`${named("export.articles")}
    select id, slug, status from article
    where slug collate "C" > ${slug ?? ""}
    order by slug collate "C"
    limit ${limit}`.execute(db);
  return rows;
}

/** The newest revision of an article, with the ids of entities as they were written. */
export interface NewestRevision {
  readonly number: number;
  readonly digest: string;
  readonly content: RevisionContent;
}

export async function readNewestRevision(db: Kysely<Tables>, articleId: string): Promise<NewestRevision> {
  const { rows } = await sql<Omit<NewestRevision, "content"> & ContentRow>`${named("export.revision")}
    select revision.number, revision.digest, ${contentColumns}
    from article
    join revision on revision.id = article.revision_id
    where article.id = ${articleId}`.execute(db);
  const [revision] = rows;
  if (revision === undefined) throw new Error(`There is no article with the id ${articleId}`);
  const { number, digest, ...content } = revision;
  return { number, digest, content: contentOfRow(content) };
}

/** What waits for its time, by slug. */
export async function listEmbargoed(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`${named("export.embargoes")}
    select slug from embargo order by slug collate "C"`.execute(db);
  return rows.map(({ slug }) => slug);
}

/** The entities that were merged into others, by key. */
export async function listMerged(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`${named("export.merged")}
    select key from entity where merged_into is not null order by key collate "C"`.execute(db);
  return rows.map(({ key }) => key);
}
