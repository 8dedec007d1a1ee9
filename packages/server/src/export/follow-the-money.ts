import type { Entity } from "../entities/entity.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import { ftmEntity } from "./follow-the-money.entity.ts";
import { factLinks } from "./follow-the-money.fact.ts";
import { type FtmEntity, ftm, wholeDate } from "./follow-the-money.node.ts";
import type { LinkedArticle } from "./linked-article.ts";

/** Everybody and everything that the entities are, in FollowTheMoney's words. */
export function ftmOfEntities(entities: readonly Entity[]): readonly FtmEntity[] {
  return entities.map(ftmEntity);
}

/**
 * One article in FollowTheMoney's words: the document, what it mentions, and its facts as links or notes whose
 * `proof` it is. The entities themselves are told once for all articles, by `ftmOfEntities`.
 */
export function ftmOfArticle(article: LinkedArticle): readonly FtmEntity[] {
  return [documentOf(article), ...mentions(article), ...factLinks(article)];
}

/** One entity a line, as FollowTheMoney's tools read them. */
export function ftmLines(entities: readonly FtmEntity[]): string {
  return entities.map((entity) => `${JSON.stringify(entity)}\n`).join("");
}

function documentOf({ id, content }: LinkedArticle): FtmEntity {
  const { slug, headline, standfirst, language, text, url, publishedAt } = content;
  return ftm(id, "Article", {
    fileName: `${slug}.txt`,
    title: headline,
    name: headline,
    summary: standfirst,
    bodyText: text,
    mimeType: "text/plain",
    language: LANGUAGES[language.split("-", 1)[0] ?? ""],
    publishedAt: wholeDate(publishedAt),
    sourceUrl: url,
  });
}

/** FollowTheMoney takes three letters; a language that is not here is left out. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ar: "ara",
  de: "deu",
  en: "eng",
  es: "spa",
  fr: "fra",
  it: "ita",
  ja: "jpn",
  ko: "kor",
  nl: "nld",
  pl: "pol",
  pt: "por",
  ru: "rus",
  tr: "tur",
  uk: "ukr",
  zh: "zho",
};

/** A link for each entity that the article mentions, with the words by which it does. */
function mentions({ id, content }: LinkedArticle): readonly FtmEntity[] {
  return [...wordsByEntity(content)].map(([entityId, words]) =>
    ftm(`${id}.${entityId}`, "Documentation", {
      document: id,
      entity: entityId,
      role: "mentions",
      namesMentioned: [...words],
    }),
  );
}

function wordsByEntity({ text, mentions: all }: RevisionContent): ReadonlyMap<string, ReadonlySet<string>> {
  const words = new Map<string, Set<string>>();
  for (const { entityId, passage } of all) {
    const ofEntity = words.get(entityId) ?? new Set<string>();
    words.set(entityId, ofEntity.add(text.slice(passage.start, passage.end)));
  }
  return words;
}
