import type { Kysely } from "kysely";

import type { Retraction } from "../articles/article.ts";
import type { Tables } from "../database/tables.ts";
import { jsonLdOf, jsonLdText } from "./json-ld.ts";
import { type LinkedArticle, linkArticle } from "./linked-article.ts";
import { findWholeArticleBySlug } from "./whole-article.store.ts";
import { markdownOf } from "./markdown.ts";

/** An article at its own address, and what it can be read as. */
export type ReadableArticle =
  | {
      readonly isRetracted: false;
      /** Where it can be read as a page; null where it says no such address. */
      readonly url: string | null;
      readonly textAs: (type: ReadableType) => string;
    }
  | { readonly isRetracted: true; readonly retraction: Retraction };

/** The first is what is sent to whoever does not mind. */
export const READABLE_TYPES = [
  "application/ld+json",
  "application/json",
  "text/markdown",
  "text/plain",
] as const;

export type ReadableType = (typeof READABLE_TYPES)[number];

/** The article of a slug; null where there is none. One that waits for its time is not there. */
export async function findReadableArticle(db: Kysely<Tables>, slug: string): Promise<ReadableArticle | null> {
  const article = await findWholeArticleBySlug(db, slug);
  if (article === undefined) return null;
  if (article.retraction !== null) return { isRetracted: true, retraction: article.retraction };
  const linked = await linkArticle(db, article);
  return { isRetracted: false, url: article.content.url, textAs: (type) => textAs(linked, type) };
}

function textAs(article: LinkedArticle, type: ReadableType): string {
  switch (type) {
    case "application/ld+json":
    case "application/json":
      return `${jsonLdText(jsonLdOf(article))}\n`;
    case "text/markdown":
      return `# ${wordsAsMarkdown(article.content.headline)}\n\n${standfirst(article, wordsAsMarkdown)}${markdownOf(article.content.text, article.content.paragraphs)}\n`;
    case "text/plain":
      return `${article.content.headline}\n\n${standfirst(article, (words) => words)}${article.content.text}\n`;
  }
}

function standfirst({ content }: LinkedArticle, write: (words: string) => string): string {
  return content.standfirst === null ? "" : `${write(content.standfirst)}\n\n`;
}

function wordsAsMarkdown(words: string): string {
  const line = words.replaceAll(/\s+/g, " ");
  return markdownOf(line, [{ start: 0, end: line.length }]);
}
