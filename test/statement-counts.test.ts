import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { OPERATOR } from "../packages/server/src/access/viewer.ts";
import { manyArticles } from "./engines/many-articles.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";

/** How often loaders may be asked again from deeper fields; it depends on which answer comes first, not on the rows. */
const DEEPER = 6;

/** What a fact's article takes, unless a list of articles has told it by then. */
const UNLESS_TOLD = ["articles.by-id", "revisions.parts"];

const namesOf = (statements: readonly string[]): string[] => [...new Set(statements)].toSorted();
const certainNames = (statements: readonly string[]): string[] =>
  namesOf(statements).filter((name) => !UNLESS_TOLD.includes(name));

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
const LISTS: Record<string, readonly [query: string, statements: number]> = {
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
const LOOK_UPS: Record<string, readonly [query: string, statements: number]> = {
  article: [
    `article(slug: "article-1") { headline people { nodes { name } } figures { nodes { quantity { value } } } }`,
    2,
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

describe("the database is asked as often for fifty items as for one", () => {
  let nutgraf: Nutgraf;

  beforeAll(async () => {
    nutgraf = await startNutgraf({ files: manyArticles(60) });
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  const ask = async (query: string, first: number): Promise<readonly string[]> => {
    nutgraf.world.resetStatements();
    await nutgraf.ask(`query Page($first: Int!) { ${query} }`, { first });
    return [...nutgraf.world.statements];
  };

  it.each(Object.entries(LISTS))("%s", async (_, [query, statements]) => {
    const [one, fifty] = [await ask(query, 1), await ask(query, 50)];
    expect(certainNames(fifty)).toEqual(certainNames(one));
    expect(certainNames(one)).toHaveLength(statements);
    // One loader may be asked again from a deeper field, a few times whatever the number of rows.
    const most = statements + UNLESS_TOLD.length + DEEPER;
    expect(fifty.length).toBeLessThanOrEqual(most);
    expect(one.length).toBeLessThanOrEqual(most);
  });

  it("nodes, of whatever types", async () => {
    const { figures, people } = await nutgraf.ask<Record<string, { nodes: { id: string }[] }>>(
      "{ figures(first: 25) { nodes { id } } people(first: 25) { nodes { id } } }",
    );
    const ids = [...(figures?.nodes ?? []), ...(people?.nodes ?? [])].map(({ id }) => id);
    expect(ids).toHaveLength(50);
    const statementsFor = async (some: readonly string[]) => {
      nutgraf.world.resetStatements();
      await nutgraf.ask("query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Figure { key } } }", {
        ids: some,
      });
      return [...nutgraf.world.statements];
    };
    const two = await statementsFor([ids[0] ?? "", ids[49] ?? ""]);
    expect((await statementsFor(ids)).toSorted()).toEqual(two.toSorted());
    expect(namesOf(two)).toEqual([
      "articles.by-id",
      "entities.by-id",
      "nodes.articles-of-items",
      "revisions.parts",
    ]);
  });
});

describe("one thing is found in few statements, and what its document says takes none beside", () => {
  let nutgraf: Nutgraf;

  beforeAll(async () => {
    const authenticate = () => Promise.resolve(OPERATOR);
    nutgraf = await startNutgraf({ files: manyArticles(2), server: { authenticate } });
  });

  afterAll(() => nutgraf?.[Symbol.asyncDispose]());

  it.each(Object.entries(LOOK_UPS))("%s", async (_, [query, statements]) => {
    nutgraf.world.resetStatements();
    await nutgraf.ask(`{ ${query} }`);
    expect(nutgraf.world.statements).toHaveLength(statements);
  });

  it("node", async () => {
    const { article } = await nutgraf.ask<{ article: { id: string } }>(
      `{ article(slug: "article-1") { id } }`,
    );
    nutgraf.world.resetStatements();
    await nutgraf.ask("query($id: ID!) { node(id: $id) { id } }", { id: article.id });
    expect(nutgraf.world.statements).toEqual(["articles.by-id"]);
  });

  it("every root field of the schema is counted here", async () => {
    const { __schema } = await nutgraf.ask<{ __schema: { queryType: { fields: { name: string }[] } } }>(
      "{ __schema { queryType { fields { name } } } }",
    );
    const counted = new Set([...Object.keys(LISTS), ...Object.keys(LOOK_UPS), "node", "nodes"]);
    expect(__schema.queryType.fields.map(({ name }) => name).filter((name) => !counted.has(name))).toEqual(
      [],
    );
  });
});
