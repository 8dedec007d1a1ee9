import type { Evidence, Span } from "../evidence/passage.ts";
import { magnitudeOf } from "../figures/magnitude.ts";
import type { Figure } from "../figures/figure.ts";
import type { Statement } from "../statements/statement.ts";
import { foldForSearch } from "../search/fold.ts";
import { searchConfigOf } from "../search/language.ts";
import { type OutlinedEntity, outlinedEntities } from "./outline.ts";
import type { RevisionContent } from "./revision.ts";

/** What sorts an article, or a fact of it, beside every other: see the tables. */
export const UNKNOWN_DATE = "0001-01-01";

export function publishedOn({ publishedAt }: RevisionContent): string {
  return publishedAt.earliest ?? UNKNOWN_DATE;
}

export type IndexRows = ReturnType<typeof indexRowsOf>;

/**
 * Everything of an article by which it is found, as rows: made from its document alone, so that the index can be
 * made anew at any time.
 */
export function indexRowsOf(content: RevisionContent) {
  const shared = { article_id: content.articleId, published_on: publishedOn(content) };
  const place = (fact: { readonly id: string; readonly evidence: Evidence }) => ({
    id: fact.id,
    ...shared,
    position: fact.evidence[0].start,
  });
  const article_id = content.articleId;
  const config = searchConfigOf(content.language);
  return {
    articleEntities: outlinedEntities(content.mentions).map((found) => ({ ...shared, ...entityRow(found) })),
    figures: content.figures.map((figure) => ({ ...place(figure), ...figureColumns(figure) })),
    statements: content.statements.map((statement) => ({
      ...place(statement),
      voice: statement.speaker.voice,
      speaker_id: statement.speaker.entityId,
      config,
      said: foldForSearch(statement.text),
      words: foldForSearch(quotesOf(content.text, statement.evidence)),
    })),
    statementsAbout: content.statements.flatMap(aboutRows),
    roles: content.roles.map((role) => ({
      ...place(role),
      person_id: role.personId,
      organization_id: role.organizationId,
    })),
    relationships: content.relationships.map((relationship) => ({
      ...place(relationship),
      kind: relationship.kind,
      part: relationship.part,
      from_id: relationship.fromId,
      to_id: relationship.toId,
      modality: relationship.modality,
    })),
    reports: content.reports.map((report) => ({
      ...place(report),
      about_id: report.aboutId,
      status: report.status,
      has_when: report.when !== null,
      place_id: report.placeId,
    })),
    media: content.media.map(({ id }) => ({ id, article_id })),
    search: {
      article_id,
      config,
      headline: foldForSearch(content.headline),
      standfirst: foldForSearch(content.standfirst ?? ""),
      words: foldForSearch(content.text),
    },
    sentences: content.sentences.map(({ start, end }, index) => ({
      article_id,
      number: index + 1,
      start_offset: start,
      end_offset: end,
      config,
      words: foldForSearch(content.text.slice(start, end)),
    })),
  };
}

function entityRow([entity_id, entity_type, position, mention_count]: OutlinedEntity) {
  return { entity_id, entity_type, position, mention_count };
}

/** All but what its measure tells: of which entity it is, and of which kind. */
function figureColumns({ measureId, quantity, period, modality }: Figure) {
  const { dimension, magnitude, low, high } = magnitudeOf(quantity);
  return {
    measure_id: measureId,
    modality,
    period: period?.edtf ?? period?.text ?? null,
    dimension,
    low: low?.value ?? null,
    low_inclusive: low?.inclusive ?? null,
    high: high?.value ?? null,
    high_inclusive: high?.inclusive ?? null,
    magnitude,
  };
}

function aboutRows({ id, aboutIds }: Statement) {
  return [...new Set(aboutIds)].map((entity_id) => ({ statement_id: id, entity_id }));
}

function quotesOf(text: string, passages: readonly Span[]): string {
  return passages.map(({ start, end }) => text.slice(start, end)).join(" … ");
}
