/** The part of Nutgraf's schema that is asked. */
export const schema = `
  scalar Date

  type Query {
    article(slug: String!): Article
    articles(first: Int!, where: ArticleWhere!): ArticleConnection!
    person(slug: String!): Entity
  }

  input ArticleWhere { publishedOn: DateFilter! }
  input DateFilter { lt: Date! }

  type ArticleConnection { nodes: [Article!]! }

  type Article {
    slug: String!
    headline: String!
    people(first: Int!): EntityConnection!
    organizations(first: Int!): EntityConnection!
    projects(first: Int!): EntityConnection!
    figures(first: Int!): FigureConnection!
  }

  type EntityConnection { edges: [EntityEdge!]!  nodes: [Entity!]!  totalCount: Int! }
  type EntityEdge { node: Entity!  mentions: [Mention!]! }
  type Mention { quote: String! }
  type Entity { slug: String!  name: String!  articles(first: Int!): ArticleConnection! }

  type FigureConnection { nodes: [Figure!]!  totalCount: Int! }
  type Figure { key: String!  quantity: Quantity!  measure: Measure!  evidence: [Passage!]! }
  type Quantity { text: String!  value: String! }
  type Measure { label: String! }
  type Passage { quote: String!  start: Int!  end: Int! }
`;
