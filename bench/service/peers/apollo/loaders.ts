import DataLoader from "dataloader";

import type { ArticleRow, FigureRow, MeasureRow, MentionRow, PassageRow, Rows, TieRow } from "../rows.ts";

/** Each is made anew for a request, and asks once for all keys of a tick. */
export function createLoaders(rows: Rows) {
  const byId = <Row extends { readonly id: number }>(read: (ids: readonly number[]) => Promise<Row[]>) =>
    new DataLoader<number, Row>(async (ids) => {
      const found = new Map((await read(ids)).map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? new Error(`There is no row ${id}`));
    });
  const ofArticle = <Row extends { readonly article_id: number }>(
    read: (ids: readonly number[]) => Promise<Row[]>,
  ) =>
    new DataLoader<number, readonly Row[]>(async (ids) => {
      const found = Map.groupBy(await read(ids), (row) => row.article_id);
      return ids.map((id) => found.get(id) ?? []);
    });
  return {
    ties: ofArticle<TieRow>(rows.tiesOfArticles),
    mentions: ofArticle<MentionRow>(rows.mentionsOfArticles),
    figures: ofArticle<FigureRow>(rows.figuresOfArticles),
    figureCounts: ofArticle<{ article_id: number; count: number }>(rows.figureCounts),
    passage: byId<PassageRow>(rows.passages),
    measure: byId<MeasureRow>(rows.measures),
    articlesOf: new DataLoader<{ id: number; first: number }, readonly ArticleRow[], string>(
      async (keys) => {
        const most = Math.max(...keys.map(({ first }) => first));
        const ids = keys.map(({ id }) => id);
        const found = Map.groupBy(await rows.articlesOfEntities(ids, most), (row) => row.entity_id);
        return keys.map(({ id, first }) => (found.get(id) ?? []).slice(0, first));
      },
      { cacheKeyFn: ({ id, first }) => `${id} ${first}` },
    ),
  };
}

export interface Context {
  readonly rows: Rows;
  readonly loaders: ReturnType<typeof createLoaders>;
}
