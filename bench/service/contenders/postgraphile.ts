import type { QueryName } from "../queries.ts";

/** The same questions in the schema that PostGraphile makes of the tables. */
export const POSTGRAPHILE_TEXTS: Readonly<Record<QueryName, string>> = {
  Q1: `query Q1($slug: String!) {
  articleBySlug(slug: $slug) {
    slug
    headline
    mentionsByArticleId(orderBy: POSITION_ASC) { nodes { quote entityByEntityId { type slug name } } }
    figuresByArticleId(first: 20, orderBy: POSITION_ASC) {
      nodes {
        key
        quantityText
        value
        measureByMeasureId { label }
        passageByPassageId { quote startOffset endOffset }
      }
    }
  }
}`,
  Q2: `query Q2($day: String!) {
  allArticles(first: 50, condition: { publishedBefore: $day }, orderBy: PUBLISHED_ON_DESC) {
    nodes {
      slug
      headline
      people: articleEntitiesByArticleId(
        first: 5, condition: { type: "PERSON" }, orderBy: FIRST_POSITION_ASC
      ) { totalCount nodes { entityByEntityId { slug name } } }
      organizations: articleEntitiesByArticleId(condition: { type: "ORGANIZATION" }) { totalCount }
      figures: figuresByArticleId { totalCount }
    }
  }
}`,
  Q3: `query Q3($slug: String!) {
  entityBySlug(slug: $slug) {
    slug
    name
    articles(first: 5) {
      nodes {
        slug
        headline
        figuresByArticleId(first: 10, orderBy: POSITION_ASC) {
          nodes { key quantityText value measureByMeasureId { label } }
        }
      }
    }
  }
}`,
  Q4: `query Q4($slug: String!) {
  articleBySlug(slug: $slug) { headline }
}`,
};

interface Named {
  readonly slug: string;
  readonly name: string;
}

interface List<Item> {
  readonly nodes: readonly Item[];
}

interface Mention {
  readonly quote: string;
  readonly entityByEntityId: Named & { readonly type: string };
}

interface Figure {
  readonly key: string;
  readonly quantityText: string;
  readonly value: string;
  readonly measureByMeasureId: unknown;
  readonly passageByPassageId?: {
    readonly quote: string;
    readonly startOffset: number;
    readonly endOffset: number;
  };
}

interface Article {
  readonly slug: string;
  readonly headline: string;
  readonly mentionsByArticleId: List<Mention>;
  readonly figuresByArticleId: List<Figure>;
}

interface Listed {
  readonly slug: string;
  readonly headline: string;
  readonly people: List<{ readonly entityByEntityId: Named }> & { readonly totalCount: number };
  readonly organizations: unknown;
  readonly figures: unknown;
}

interface Person extends Named {
  readonly articles: List<Pick<Article, "slug" | "headline" | "figuresByArticleId">>;
}

/** An answer in Nutgraf's shape, so that it can be compared. */
export function postgraphileToPlain(query: QueryName, data: unknown): unknown {
  // The texts above say what the answers look like.
  const answer = data as {
    readonly articleBySlug: Article;
    readonly allArticles: List<Listed>;
    readonly entityBySlug: Person;
  };
  if (query === "Q1") return { article: articleToPlain(answer.articleBySlug) };
  if (query === "Q2") return { articles: { nodes: answer.allArticles.nodes.map(listedToPlain) } };
  if (query === "Q3") return { person: personToPlain(answer.entityBySlug) };
  return { article: answer.articleBySlug };
}

function articleToPlain({ slug, headline, mentionsByArticleId, figuresByArticleId }: Article): unknown {
  const edges = (type: string) => ({ edges: edgesOf(mentionsByArticleId.nodes, type) });
  return {
    slug,
    headline,
    people: edges("PERSON"),
    organizations: edges("ORGANIZATION"),
    projects: edges("PROJECT"),
    figures: { nodes: figuresByArticleId.nodes.map(figureToPlain) },
  };
}

/** The first twenty, in the order in which they are mentioned first. */
function edgesOf(mentions: readonly Mention[], type: string): readonly unknown[] {
  const ofType = mentions.filter((mention) => mention.entityByEntityId.type === type);
  const found = Map.groupBy(ofType, (mention) => mention.entityByEntityId.slug);
  return [...found].slice(0, 20).map(([slug, its]) => ({
    node: { slug, name: its[0]?.entityByEntityId.name },
    mentions: its.map(({ quote }) => ({ quote })),
  }));
}

function figureToPlain({
  key,
  quantityText,
  value,
  measureByMeasureId,
  passageByPassageId,
}: Figure): unknown {
  const figure = { key, quantity: { text: quantityText, value }, measure: measureByMeasureId };
  if (passageByPassageId === undefined) return figure;
  const { quote, startOffset: start, endOffset: end } = passageByPassageId;
  return { ...figure, evidence: [{ quote, start, end }] };
}

function listedToPlain({ slug, headline, people, organizations, figures }: Listed): unknown {
  const { totalCount, nodes } = people;
  const named = nodes.map(({ entityByEntityId }) => entityByEntityId);
  return { slug, headline, people: { totalCount, nodes: named }, organizations, figures };
}

function personToPlain({ slug, name, articles }: Person): unknown {
  const nodes = articles.nodes.map((article) => ({
    slug: article.slug,
    headline: article.headline,
    figures: { nodes: article.figuresByArticleId.nodes.map(figureToPlain) },
  }));
  return { slug, name, articles: { nodes } };
}
