import { articleOf } from "./article.ts";
import { articleFiles, type ContentFile, sharedFiles } from "./content-files.ts";
import { countOf } from "./counts.ts";
import { entityOf } from "./entities.ts";
import { measuresOf } from "./measures.ts";
import type { SetArticle, SetEntityType } from "./model.ts";
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

/** What is published in one go: its files, and the keys of what they refer to and do not declare. */
export interface Content {
  readonly files: readonly ContentFile[];
  readonly refersTo: ReadonlySet<string>;
}

export function contentOf(size: SetSize, batch: Batch): Content {
  const numbers = Array.from({ length: batch.to - batch.from }, (_, index) => batch.from + index);
  if (batch.kind === "ARTICLES") return contentOfArticles(numbers.map((number) => articleOf(size, number)));
  const entities = numbers.map((number) => entityOf(size, batch.type, number));
  const projects = entities.filter(({ type }) => type === "PROJECT");
  const measures = projects.flatMap((project) => measuresOf(size, project));
  return { files: [...sharedFiles(entities, measures)], refersTo: new Set() };
}

function contentOfArticles(articles: readonly SetArticle[]): Content {
  const keys = articles.flatMap(({ mentions, figures }) => [
    ...mentions.map(({ entity }) => entity.slug),
    ...figures.map(({ measure }) => measure.key),
  ]);
  return { files: articles.flatMap(articleFiles), refersTo: new Set(keys) };
}

function ranges(count: number, most: number): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil(count / most) }, (_, index) => ({
    from: index * most,
    to: Math.min(count, (index + 1) * most),
  }));
}
