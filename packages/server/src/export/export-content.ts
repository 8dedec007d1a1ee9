import type { Kysely, Transaction } from "kysely";

import { checkArticle, type Vocabulary } from "../content/article.check.ts";
import { checkEntities } from "../content/entities.check.ts";
import { contentFiles, ENTITIES_FOLDER, SCHEMAS_FOLDER } from "../content/files.ts";
import { checkMeasures } from "../content/measures.check.ts";
import type { Problem } from "../content/problem.ts";
import type { Tables } from "../database/tables.ts";
import { digestOf } from "../publishing/digest.ts";
import { articleFiles, type FileText } from "./article-files.ts";
import { keysOf, type Keys } from "./keys.ts";
import {
  listArticles,
  listEmbargoed,
  type ListedArticle,
  listMerged,
  readEntities,
  readMeasures,
  readNewestRevision,
} from "./stock.store.ts";
import { entityFiles, measuresFile } from "./vocabulary-files.ts";

export const OMISSIONS = {
  RETRACTED: "It was retracted.",
  EMBARGOED: "It waits for its time.",
  MERGED: "The entity was merged into another, which a folder can't say: it stands for itself again there.",
  SLUG_RESERVED: "Its slug is the name of a folder that holds no article.",
  UNREADABLE: "A check of what would be written finds errors in it.",
  READS_OTHERWISE:
    "It was written, and is read back a little differently: publishing it makes a new revision.",
} as const;

/** What a folder does not say, or says otherwise than the store. */
export interface Omission {
  readonly kind: keyof typeof OMISSIONS;
  /** The slug of an article, or the key of an entity. */
  readonly about: string;
}

export interface ExportedContent {
  readonly articles: number;
  readonly entities: number;
  readonly measures: number;
  readonly omissions: readonly Omission[];
}

export type WriteFile = (file: FileText) => Promise<void>;

/**
 * Writes all that stands in the store as the files of a content folder, one article after the other. All of it is as
 * it stood at one moment, whatever is published meanwhile. Each article is read back before it is written.
 */
export function exportContent(db: Kysely<Tables>, write: WriteFile): Promise<ExportedContent> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((trx) => exportWithin(trx, write));
}

async function exportWithin(trx: Transaction<Tables>, write: WriteFile): Promise<ExportedContent> {
  const entities = await readEntities(trx);
  const measures = await readMeasures(trx);
  const keys = keysOf(entities, measures);
  const shared = [...entityFiles(entities, keys), ...measuresFile(measures, keys)];
  const vocabulary = readBack(shared);
  for (const file of shared) await write(file);
  const omissions: Omission[] = [];
  let articles = 0;
  for (const article of await listArticles(trx)) {
    const omission = await exportArticle(trx, article, { keys, vocabulary, write });
    if (omission !== null) omissions.push({ kind: omission, about: article.slug });
    if (omission === null || omission === "READS_OTHERWISE") articles += 1;
  }
  for (const about of await listEmbargoed(trx)) omissions.push({ kind: "EMBARGOED", about });
  for (const about of await listMerged(trx)) omissions.push({ kind: "MERGED", about });
  return { articles, entities: entities.length, measures: measures.length, omissions };
}

/** The entities and measures as a check reads them from the files. */
function readBack(shared: readonly FileText[]): Vocabulary {
  const files = contentFiles(shared);
  const problems: Problem[] = [...files.problems];
  const entities = checkEntities(files, problems);
  const measures = checkMeasures(files, entities, problems);
  const fault = problems.find(isError);
  if (fault === undefined) return { entities, measures };
  const { file, line } = fault.location;
  throw new Error(`What is written of the store can't be read back: ${file}:${line}: ${fault.message}`);
}

interface Exporting {
  readonly keys: Keys;
  readonly vocabulary: Vocabulary;
  readonly write: WriteFile;
}

const RESERVED: ReadonlySet<string> = new Set([ENTITIES_FOLDER, SCHEMAS_FOLDER]);

async function exportArticle(
  trx: Transaction<Tables>,
  { id, slug, status }: ListedArticle,
  { keys, vocabulary, write }: Exporting,
): Promise<Omission["kind"] | null> {
  if (status === "RETRACTED") return "RETRACTED";
  if (RESERVED.has(slug)) return "SLUG_RESERVED";
  const { content, number, digest } = await readNewestRevision(trx, id);
  const files = articleFiles(content, keys, number);
  const article = checkArticle(contentFiles(files), slug, vocabulary, []);
  if (article === null) return "UNREADABLE";
  for (const file of files) await write(file);
  return digestOf(article.content) === digest ? null : "READS_OTHERWISE";
}

function isError({ severity }: Problem): boolean {
  return severity === "ERROR";
}
