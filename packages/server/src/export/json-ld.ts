import type { Media, MediaKind, RevisionContent } from "../publishing/revision.ts";
import { JSON_LD_CONTEXT } from "./json-ld.context.ts";
import { entityNode } from "./json-ld.entity.ts";
import { annotations } from "./json-ld.fact.ts";
import { type JsonLd, present, reference } from "./json-ld.node.ts";
import type { LinkedArticle } from "./linked-article.ts";

/**
 * One article as JSON-LD: schema.org's NewsArticle with whom and what it mentions, and each fact as a W3C Web
 * Annotation of the words that say so. Selectors count code points of `articleBody`.
 */
export function jsonLdOf(article: LinkedArticle): JsonLd {
  const entities = [...new Map([...article.entities.values()].map((entity) => [entity.id, entity])).values()];
  return {
    "@context": JSON_LD_CONTEXT,
    "@graph": [articleNode(article), ...entities.map(entityNode), ...annotations(article)],
  };
}

/** The document as text that stays text even within a page: no character in it could end a script. */
export function jsonLdText(document: JsonLd): string {
  return JSON.stringify(document, null, 2).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function articleNode({ id, revisionNumber, revisedAt, content }: LinkedArticle): JsonLd {
  const { headline, standfirst, language, text, source, license, url, publishedAt } = content;
  return present({
    ...reference(id),
    type: "NewsArticle",
    headline,
    description: standfirst,
    inLanguage: language,
    articleBody: text,
    datePublished: calendarDate(publishedAt.edtf),
    "dcterms:issued": publishedAt.edtf,
    dateModified: revisedAt.toISOString(),
    version: revisionNumber,
    creditText: source,
    license,
    url,
    mentions: mentioned(content),
    associatedMedia: content.media.map(mediaNode),
  });
}

/** schema.org's dates are whole ones; what is only about that day is told as EDTF alone. */
function calendarDate(edtf: string | null): string | null {
  return edtf !== null && /^\d{4}(?:-\d\d){0,2}$/.test(edtf) ? edtf : null;
}

function mentioned({ mentions }: RevisionContent): readonly JsonLd[] {
  return [...new Set(mentions.map(({ entityId }) => entityId))].map(reference);
}

const MEDIA_TYPES: Readonly<Record<MediaKind, string>> = {
  PHOTOGRAPH: "ImageObject",
  VIDEO: "VideoObject",
  AUDIO: "AudioObject",
  GRAPHIC: "ImageObject",
};

function mediaNode({ id, kind, description, creditId, creditText, durationSeconds, url }: Media): JsonLd {
  return present({
    ...reference(id),
    type: MEDIA_TYPES[kind],
    description,
    creator: creditId === null ? null : reference(creditId),
    creditText,
    duration: durationSeconds === null ? null : `PT${durationSeconds}S`,
    contentUrl: url,
  });
}
