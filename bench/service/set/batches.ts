import { articleOf } from "./article.ts";
import { articleFiles, type ContentFile, sharedFiles } from "./content-files.ts";
import { countOf } from "./counts.ts";
import { entityOf } from "./entities.ts";
import { measuresOf } from "./measures.ts";
import type { SetEntityType } from "./model.ts";
import type { SetSize } from "./size.ts";

/** A part of the set that is published in one go. */
export type Batch =
  | { readonly kind: "SHARED"; readonly type: SetEntityType; readonly from: number; readonly to: number }
  | { readonly kind: "ARTICLES"; readonly from: number; readonly to: number };

/** Entities and measures come first, so that the articles find them in the store, whichever is published before. */
export function sharedBatches(size: SetSize, most = 1_000): readonly Batch[] {
  return (["PERSON", "ORGANIZATION", "PROJECT"] as const).flatMap((type) =>
    ranges(countOf(size, type), most).map((range) => ({ kind: "SHARED", type, ...range })),
  );
}

export function articleBatches({ articles }: SetSize, most = 100): readonly Batch[] {
  return ranges(articles, most).map((range) => ({ kind: "ARTICLES", ...range }));
}

export function* filesOf(size: SetSize, batch: Batch): Generator<ContentFile> {
  const numbers = Array.from({ length: batch.to - batch.from }, (_, index) => batch.from + index);
  if (batch.kind === "ARTICLES") {
    for (const number of numbers) yield* articleFiles(articleOf(size, number));
    return;
  }
  const entities = numbers.map((number) => entityOf(size, batch.type, number));
  const projects = entities.filter(({ type }) => type === "PROJECT");
  yield* sharedFiles(
    entities,
    projects.flatMap((project) => measuresOf(size, project)),
  );
}

function ranges(count: number, most: number): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil(count / most) }, (_, index) => ({
    from: index * most,
    to: Math.min(count, (index + 1) * most),
  }));
}
