import type { Transaction } from "kysely";

import { checkArticle, type Vocabulary } from "../content/article.check.ts";
import { checkEntities } from "../content/entities.check.ts";
import { contentFiles, ENTITIES_FOLDER, SCHEMAS_FOLDER } from "../content/files.ts";
import { NOTHING_KNOWN } from "../content/known.ts";
import { checkMeasures } from "../content/measures.check.ts";
import type { Problem } from "../content/problem.ts";
import type { Tables } from "../database/tables.ts";
import { digestOf } from "../publishing/digest.ts";
import { articleFiles, UnwritableTextError, type FileText } from "./article-files.ts";
import type { ExportedFile, Exporter } from "./exporter.ts";
import { keysOf } from "./keys.ts";
import { listMerged, readEntities, readMeasures, readNewestRevision } from "./stock.store.ts";
import { entityFiles, measuresFile } from "./vocabulary-files.ts";

/** Names of folders that hold no article; a slug can be one of them where an article came over the API. */
const RESERVED: ReadonlySet<string> = new Set([ENTITIES_FOLDER, SCHEMAS_FOLDER]);

/** Writes the content folder that says the same. Each article is read back before it is given out. */
export async function contentFolder(trx: Transaction<Tables>): Promise<Exporter> {
  const entities = await readEntities(trx);
  const measures = await readMeasures(trx);
  const keys = keysOf(entities, measures);
  const shared = [...entityFiles(entities, keys), ...measuresFile(measures, keys)];
  const vocabulary = readBack(shared);
  return {
    async article({ id, slug }) {
      if (RESERVED.has(slug)) return { files: [], omission: "SLUG_RESERVED" };
      const { content, number, digest } = await readNewestRevision(trx, id);
      const files = filesOrNull(() => articleFiles(content, keys, number));
      const article = files && checkArticle(contentFiles(files), slug, vocabulary, []);
      if (!files || !article) return { files: [], omission: "UNREADABLE" };
      const isSame = digestOf(article.content) === digest;
      return { files: files.map(exportedFile), omission: isSame ? null : "READS_OTHERWISE" };
    },
    async shared() {
      const merged = await listMerged(trx);
      const omissions = merged.map((about) => ({ kind: "MERGED" as const, about }));
      return { files: shared.map(exportedFile), omissions };
    },
  };
}

function filesOrNull(write: () => readonly FileText[]): readonly FileText[] | null {
  try {
    return write();
  } catch (error) {
    if (error instanceof UnwritableTextError) return null;
    throw error;
  }
}

function exportedFile([path, text]: FileText): ExportedFile {
  return { path, text };
}

/** The entities and measures as a check reads them from the files. */
function readBack(shared: readonly FileText[]): Vocabulary {
  const files = contentFiles(shared);
  const problems: Problem[] = [...files.problems];
  const entities = checkEntities(files, NOTHING_KNOWN, problems);
  const measures = checkMeasures(files, entities, NOTHING_KNOWN, problems);
  const fault = problems.find(({ severity }) => severity === "ERROR");
  if (fault === undefined) return { entities, measures };
  const { file, line } = fault.location;
  throw new Error(`What is written of the store can't be read back: ${file}:${line}: ${fault.message}`);
}
