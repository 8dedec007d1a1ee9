import { type RawBuilder, sql } from "kysely";

import {
  contentOf,
  PART_NAMES,
  type PartName,
  readableWhole,
  type RevisionKey,
  type RevisionParts,
} from "./revision-parts.ts";
import type { RevisionContent } from "./revision.ts";

/** Columns of `revision`. */
export function partColumns(names: readonly PartName[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(`revision.${name}`)));
}

/** A revision as it was written, read from `revision` and its `article`. */
export type ContentRow = RevisionKey & RevisionParts;

export const contentColumns = sql`article.id as "articleId", article.key as "articleKey", ${partColumns(PART_NAMES)}`;

export function contentOfRow({ articleId, articleKey, ...parts }: ContentRow): RevisionContent {
  return contentOf({ articleId, articleKey }, readableWhole(parts));
}
