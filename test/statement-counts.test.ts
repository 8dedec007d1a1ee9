import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { OPERATOR } from "../packages/server/src/access/viewer.ts";
import { manyArticles } from "./engines/many-articles.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { LISTS, LOOK_UPS } from "./engines/root-fields.ts";

/** How often loaders may be asked again from deeper fields; it depends on which answer comes first, not on the rows. */
const DEEPER = 6;

/** What a fact's article takes, unless a list of articles has told it by then. */
const UNLESS_TOLD = ["articles.by-id", "revisions.parts"];

const namesOf = (statements: readonly string[]): string[] => [...new Set(statements)].toSorted();
const certainNames = (statements: readonly string[]): string[] =>
  namesOf(statements).filter((name) => !UNLESS_TOLD.includes(name));

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
