import type { Transaction } from "kysely";

import type { Tables } from "../database/tables.ts";
import type { Omission, OmissionKind } from "./omission.ts";
import type { ListedArticle } from "./stock.store.ts";

export interface ExportedFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Writes what stands in the store in one format. */
export interface Exporter {
  article(article: ListedArticle): Promise<{
    readonly files: readonly ExportedFile[];
    readonly omission: OmissionKind | null;
  }>;
  /** What is not of one article. */
  shared(): Promise<{ readonly files: readonly ExportedFile[]; readonly omissions: readonly Omission[] }>;
}

export type OpenExporter = (trx: Transaction<Tables>) => Promise<Exporter>;
