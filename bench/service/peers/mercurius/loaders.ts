import type { EntityRow, EntityType, FigureRow, Rows, TieRow } from "../rows.ts";

interface Asked<Parent> {
  readonly obj: Parent;
  readonly params: { readonly first: number };
}

/** A loader answers a field for all parents of a tick at once. */
export function createLoaders(rows: Rows) {
  const tiesOf = oncePerRequest(rows.tiesOfArticles);
  const entitiesOf =
    (type: EntityType) => async (asked: readonly Asked<{ id: number }>[], context: object) => {
      const ties = await tiesOf(context, unique(asked.map(({ obj }) => obj.id)));
      const found = Map.groupBy(
        ties.filter((tie) => tie.type === type),
        (tie) => tie.article_id,
      );
      return asked.map(({ obj, params }) => connection(found.get(obj.id) ?? [], params.first));
    };
  return {
    Article: {
      people: entitiesOf("PERSON"),
      organizations: entitiesOf("ORGANIZATION"),
      projects: entitiesOf("PROJECT"),
    },
    EntityEdge: { mentions: mentionsOf(rows) },
    Entity: { articles: articlesOf(rows) },
    FigureConnection: {
      nodes: figuresOf(rows),
      totalCount: figureCountsOf(rows),
    },
    Figure: {
      measure: measuresOf(rows),
      evidence: evidenceOf(rows),
    },
  };
}

/** Loaders of several fields that want the same rows in one request share a statement. */
function oncePerRequest<Row>(read: (ids: readonly number[]) => Promise<Row[]>) {
  const requests = new WeakMap<object, Map<string, Promise<Row[]>>>();
  return (context: object, ids: readonly number[]): Promise<Row[]> => {
    const under = requests.get(context) ?? new Map<string, Promise<Row[]>>();
    requests.set(context, under);
    const key = ids.join();
    const found = under.get(key) ?? read(ids);
    under.set(key, found);
    return found;
  };
}

function connection(ties: readonly TieRow[], first: number) {
  const nodes = ties.slice(0, first);
  return { totalCount: ties.length, nodes, edges: nodes.map((node) => ({ node })) };
}

function mentionsOf(rows: Rows) {
  const mentions = oncePerRequest(rows.mentionsOfArticles);
  return async (asked: readonly Asked<{ node: TieRow }>[], context: object) => {
    const all = await mentions(context, unique(asked.map(({ obj }) => obj.node.article_id)));
    const found = Map.groupBy(all, (mention) => `${mention.article_id} ${mention.entity_id}`);
    return asked.map(({ obj: { node } }) => found.get(`${node.article_id} ${node.id}`) ?? []);
  };
}

function articlesOf(rows: Rows) {
  return async (asked: readonly Asked<EntityRow>[]) => {
    const most = Math.max(...asked.map(({ params }) => params.first));
    const all = await rows.articlesOfEntities(unique(asked.map(({ obj }) => obj.id)), most);
    const found = Map.groupBy(all, (article) => article.entity_id);
    return asked.map(({ obj, params }) => ({ nodes: (found.get(obj.id) ?? []).slice(0, params.first) }));
  };
}

export interface FiguresOf {
  readonly articleId: number;
  readonly first: number;
}

function figuresOf(rows: Rows) {
  return async (asked: readonly Asked<FiguresOf>[]) => {
    const all = await rows.figuresOfArticles(unique(asked.map(({ obj }) => obj.articleId)));
    const found = Map.groupBy(all, (figure) => figure.article_id);
    return asked.map(({ obj }) => (found.get(obj.articleId) ?? []).slice(0, obj.first));
  };
}

function figureCountsOf(rows: Rows) {
  return async (asked: readonly Asked<FiguresOf>[]) => {
    const all = await rows.figureCounts(unique(asked.map(({ obj }) => obj.articleId)));
    const found = new Map(all.map(({ article_id, count }) => [article_id, count]));
    return asked.map(({ obj }) => found.get(obj.articleId) ?? 0);
  };
}

function measuresOf(rows: Rows) {
  return async (asked: readonly Asked<FigureRow>[]) => {
    const all = await rows.measures(unique(asked.map(({ obj }) => obj.measure_id)));
    const found = new Map(all.map((measure) => [measure.id, measure]));
    return asked.map(({ obj }) => found.get(obj.measure_id));
  };
}

function evidenceOf(rows: Rows) {
  return async (asked: readonly Asked<FigureRow>[]) => {
    const all = await rows.passages(unique(asked.map(({ obj }) => obj.passage_id)));
    const found = new Map(
      all.map(({ id, quote, start_offset: start, end_offset: end }) => [id, { quote, start, end }]),
    );
    return asked.map(({ obj }) => [found.get(obj.passage_id)]);
  };
}

function unique(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)];
}
