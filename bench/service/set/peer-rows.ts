import type { SetArticle, SetEntity, SetFigure, SetMeasure } from "./model.ts";

/** The types of the columns of a table, in the order of a row's values. */
export const PEER_COLUMNS = {
  entity: { id: "integer", type: "text", slug: "text", name: "text", description: "text" },
  article: { id: "integer", slug: "text", headline: "text", published_on: "date", body: "text" },
  passage: {
    id: "integer",
    article_id: "integer",
    position: "integer",
    start_offset: "integer",
    end_offset: "integer",
    quote: "text",
  },
  mention: {
    id: "integer",
    article_id: "integer",
    entity_id: "integer",
    position: "integer",
    start_offset: "integer",
    end_offset: "integer",
    quote: "text",
  },
  measure: { id: "integer", label: "text" },
  figure: {
    id: "integer",
    article_id: "integer",
    passage_id: "integer",
    measure_id: "integer",
    key: "text",
    position: "integer",
    quantity_text: "text",
    value: "numeric",
  },
} as const;

export type PeerTable = keyof typeof PEER_COLUMNS;
export type PeerRow = readonly (string | number)[];
/** Rows by their table; of an article those of four. */
export type PeerRows = Partial<Record<PeerTable, readonly PeerRow[]>>;

/** A sequence counts from 1. */
const idOf = ({ number }: { readonly number: number }): number => number + 1;

export function entityRow(entity: SetEntity): PeerRow {
  return [idOf(entity), entity.type, entity.slug, entity.name, entity.description];
}

export function measureRow(measure: SetMeasure): PeerRow {
  return [idOf(measure), measure.label];
}

/** Ids within an article follow from its own, since every article has as many parts. */
export function articleRows(article: SetArticle) {
  const id = idOf(article);
  const { passages, mentions, figures } = article;
  const partId = (parts: readonly unknown[], index: number) => article.number * parts.length + index + 1;
  const figureRow = ({ key, measure, quantity, passage }: SetFigure, index: number): PeerRow => [
    partId(figures, index),
    id,
    partId(passages, passage),
    idOf(measure),
    key,
    index,
    quantity.text,
    quantity.value,
  ];
  return {
    article: [[id, article.slug, article.headline, article.publishedOn, article.text]],
    passage: passages.map(({ start, end, quote }, at) => [partId(passages, at), id, at, start, end, quote]),
    mention: mentions.map(({ entity, start, end, quote }, at) => {
      return [partId(mentions, at), id, idOf(entity), at, start, end, quote];
    }),
    figure: figures.map(figureRow),
  } satisfies PeerRows;
}
