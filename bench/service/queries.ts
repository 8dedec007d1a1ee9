/** What is asked of every service: the text is the same for all that speak Nutgraf's schema. */
export const QUERIES = {
  /** One article with everything about its people, organizations, projects and figures: the main job. */
  Q1: `query Q1($slug: String!) {
  article(slug: $slug) {
    slug
    headline
    people(first: 20) { edges { node { slug name } mentions { quote } } }
    organizations(first: 20) { edges { node { slug name } mentions { quote } } }
    projects(first: 20) { edges { node { slug name } mentions { quote } } }
    figures(first: 20) {
      nodes { key quantity { text value } measure { label } evidence { quote start end } }
    }
  }
}`,
  /** A page of a list, with counts. */
  Q2: `query Q2($day: Date!) {
  articles(first: 50, where: { publishedOn: { lt: $day } }) {
    nodes {
      slug
      headline
      people(first: 5) { totalCount nodes { slug name } }
      organizations(first: 0) { totalCount }
      figures(first: 0) { totalCount }
    }
  }
}`,
  /** Three hops: a person, the articles that mention it, their figures. */
  Q3: `query Q3($slug: String!) {
  person(slug: $slug) {
    slug
    name
    articles(first: 5) {
      nodes {
        slug
        headline
        figures(first: 10) { nodes { key quantity { text value } measure { label } } }
      }
    }
  }
}`,
  /** The least that can be asked. */
  Q4: `query Q4($slug: String!) {
  article(slug: $slug) { headline }
}`,
} as const;

export type QueryName = keyof typeof QUERIES;

// Object.keys loses the literal types; the table above is closed, so these are exactly its names.
export const QUERY_NAMES = Object.keys(QUERIES) as readonly QueryName[];

/** The one variable that each query takes. */
export const VARIABLE: Readonly<Record<QueryName, "slug" | "day">> = {
  Q1: "slug",
  Q2: "day",
  Q3: "slug",
  Q4: "slug",
};
