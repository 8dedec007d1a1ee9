import type { Kysely, Transaction } from "kysely";

import type { Tables } from "../database/tables.ts";
import { contentFolder } from "./content-folder.exporter.ts";
import type { ExportedFile, Exporter, OpenExporter } from "./exporter.ts";
import { followTheMoney } from "./follow-the-money.exporter.ts";
import { jsonLd } from "./json-ld.exporter.ts";
import type { Omission } from "./omission.ts";
import { type ListedArticle, listArticlesAfter, listEmbargoed } from "./stock.store.ts";

export const EXPORT_FORMATS = {
  CONTENT_FOLDER: "A content folder that `nutgraf publish` takes back, and finds nothing changed in.",
  JSON_LD:
    "Each article as a JSON-LD document of its own: schema.org's NewsArticle, and each fact as a W3C Web Annotation.",
  FOLLOW_THE_MONEY: "All in one file of FollowTheMoney entities, one a line.",
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

const EXPORTERS: Readonly<Record<ExportFormat, OpenExporter>> = {
  CONTENT_FOLDER: contentFolder,
  JSON_LD: jsonLd,
  FOLLOW_THE_MONEY: followTheMoney,
};

/** Some articles of an export; with the last of them all that they share. */
export interface ExportPart {
  /** A path that comes in several parts is one file, in their order. */
  readonly files: readonly ExportedFile[];
  readonly omissions: readonly Omission[];
  /** How many articles this part has. */
  readonly articleCount: number;
  /** What to ask the next part with; null after the last. */
  readonly next: string | null;
}

/** A part ends after the article with which it has so much text, so that neither side holds much at once. */
const PART_CHARACTERS = 1_000_000;
const PART_ARTICLES = 100;

/**
 * The articles after a slug, as far as a part goes, all as they stood at one moment. What articles refer to comes last:
 * entities are never taken away, so that it has all that was referred to before.
 */
export function exportPart(
  db: Kysely<Tables>,
  format: ExportFormat,
  after: string | null,
): Promise<ExportPart> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((trx) => partWithin(trx, format, after));
}

async function partWithin(
  trx: Transaction<Tables>,
  format: ExportFormat,
  after: string | null,
): Promise<ExportPart> {
  const exporter = await EXPORTERS[format](trx);
  const files: ExportedFile[] = [];
  const omissions: Omission[] = [];
  let articleCount = 0;
  const listed = await listArticlesAfter(trx, after, PART_ARTICLES);
  for (const article of listed) {
    const exported = await exportArticle(exporter, article);
    if (exported.omission !== null) omissions.push({ kind: exported.omission, about: article.slug });
    if (exported.files.length > 0) articleCount += 1;
    files.push(...exported.files);
    if (lengthOf(files) >= PART_CHARACTERS) return { files, omissions, articleCount, next: article.slug };
  }
  const last = listed.at(-1);
  if (last !== undefined && listed.length === PART_ARTICLES) {
    return { files, omissions, articleCount, next: last.slug };
  }
  const shared = await exporter.shared();
  for (const about of await listEmbargoed(trx)) omissions.push({ kind: "EMBARGOED", about });
  return {
    files: [...files, ...shared.files],
    omissions: [...omissions, ...shared.omissions],
    articleCount,
    next: null,
  };
}

async function exportArticle(exporter: Exporter, article: ListedArticle) {
  if (article.status === "RETRACTED") return { files: [], omission: "RETRACTED" as const };
  return exporter.article(article);
}

function lengthOf(files: readonly ExportedFile[]): number {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}
