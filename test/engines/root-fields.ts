const PAGE = "edges { cursor } pageInfo { hasNextPage hasPreviousPage } totalCount";
const FACT =
  "id key article { slug } evidence { quote article { headline } } attribution { entity { name } }";
const ENTITY = `
  name
  articles(first: 2) { edges { node { headline } mentions { quote } roles { title person { name } } } totalCount }
  figures(first: 2) { nodes { quantity { value } measure { label } } totalCount }
  statements(first: 2) { nodes { text about { name } } totalCount }
  relationships(first: 2) { nodes { kind from { name } to { name } } totalCount }
  reports(first: 2) { nodes { status place { name } } totalCount }
  measures(first: 2) { nodes { label agreement } totalCount }
  mergedFrom { slug }`;

/**
 * A page of each root field with everything below it that people ask for, and how many statements that takes. A field
 * that reads once for each row would take more for fifty.
 */
export const LISTS: Record<string, readonly [query: string, statements: number]> = {
  articles: [
    `articles(first: $first) { ${PAGE} nodes {
      headline
      revisions(first: 2) { nodes { number } totalCount }
      people(first: 3) { edges { node { name } mentions { quote } roles { title organization { name } } } }
      organizations(first: 3) { nodes { name kind } }
      projects(first: 3) { edges { node { name status location { name } } reports { status } } }
      places(first: 3) { nodes { name within { name } } }
      events(first: 3) { nodes { name status when { text } place { name } } }
      figures(first: 3) { nodes { quantity { value } measure { label } of { name } evidence { quote } } }
      statements(first: 3) { nodes { text speaker { entity { name } } about { name } } }
      relationships(first: 3) { nodes { kind from { name } to { name } } }
    } }`,
    10,
  ],
  entities: [`entities(first: $first) { ${PAGE} nodes { ${ENTITY} } }`, 16],
  people: [
    `people(first: $first) { ${PAGE} nodes { ${ENTITY}
      roles(first: 2) { nodes { title organization { name } } totalCount }
      said(first: 2) { nodes { text } totalCount }
      events(first: 2) { edges { node { name } part relationship { evidence { quote } } } totalCount }
    } }`,
    22,
  ],
  organizations: [
    `organizations(first: $first) { ${PAGE} nodes { ${ENTITY}
      parent { name }
      people(first: 2) { edges { node { name } role { title } } totalCount }
      projects(first: 2) { edges { node { name } kind articleCount } totalCount }
      roles(first: 2) { nodes { title } }
    } }`,
    22,
  ],
  projects: [
    `projects(first: $first) { ${PAGE} nodes { ${ENTITY}
      status location { name } programme { name } phaseOf { name }
      phases(first: 2) { nodes { name } totalCount }
      projects(first: 2) { nodes { name } totalCount }
      parties(first: 2) { edges { node { name } kind relationship { evidence { quote } } } totalCount }
    } }`,
    27,
  ],
  places: [
    `places(where: { within: { eq: "country" } }, first: $first) { ${PAGE} nodes { ${ENTITY}
      within { name }
      places(first: 2) { nodes { name } totalCount }
      projects(first: 2) { edges { node { name } report { status } } totalCount }
      events(first: 2) { edges { node { name } report { status } } totalCount }
    } }`,
    22,
  ],
  events: [
    `events(first: $first) { ${PAGE} nodes { ${ENTITY}
      status when { text } place { name }
      participants(first: 2) { edges { node { name } part } totalCount }
    } }`,
    21,
  ],
  figures: [
    `figures(first: $first) { ${PAGE} nodes { ${FACT} kind of { name } measure { label of { name } } } }`,
    4,
  ],
  statements: [
    `statements(first: $first) { ${PAGE} nodes { ${FACT} text quotes { quote } speaker { entity { name } } about { name } } }`,
    3,
  ],
  relationships: [
    `relationships(first: $first) { ${PAGE} nodes { ${FACT} kind from { name } to { name } } }`,
    3,
  ],
  measures: [
    `measures(first: $first) { ${PAGE} nodes { label agreement of { name } figures(first: 2) { nodes { ${FACT} } totalCount } } }`,
    5,
  ],
  search: [
    `search(text: "number or opens", types: [ARTICLE], first: $first) { ${PAGE} nodes {
      score
      subject { ... on Article { headline } }
      passages { quote }
    } }`,
    3,
  ],
  "search for entities": [
    `search(text: "minister or port", types: [PERSON, PROJECT], first: $first) { ${PAGE} nodes {
      score
      subject { ... on Entity { name } }
      passages { quote article { headline } }
    } }`,
    4,
  ],
};

/** A root field that finds one thing, and how many statements that takes. */
export const LOOK_UPS: Record<string, readonly [query: string, statements: number]> = {
  article: [
    `article(slug: "article-1") { headline people { nodes { name } } figures { nodes { quantity { value } } } }`,
    1,
  ],
  entity: [`entity(slug: "port-1") { name }`, 1],
  person: [`person(slug: "minister-1") { name }`, 1],
  organization: [`organization(slug: "company-1") { name }`, 1],
  project: [`project(slug: "port-1") { name }`, 1],
  place: [`place(slug: "country") { name }`, 1],
  event: [`event(slug: "opening-1") { name }`, 1],
  // What only some may ask: a page and its count.
  apiKeys: ["apiKeys { nodes { name } totalCount }", 2],
  changes: ["changes { nodes { number } totalCount }", 2],
  embargoes: ["embargoes { nodes { headline } totalCount }", 2],
  webhooks: ["webhooks { nodes { url } totalCount }", 2],
  webhookDeliveries: ["webhookDeliveries { nodes { status } totalCount }", 2],
  // Each table that is written out, once.
  contentExport: ["contentExport { articleCount files { path } }", 7],
};
