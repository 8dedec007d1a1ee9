import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";

import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { publishFolder } from "./engines/publish-folder.ts";

let nutgraf: Nutgraf;
let asked = 0;

beforeAll(async () => {
  nutgraf = await startNutgraf();
  await publishFolder(nutgraf.world.db, "content");
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

const SHOWN = `id key measure { label }
  quantity { text value comparator exact unit { system code label } low { value inclusive } high { value inclusive } }`;

interface Listed {
  readonly slug: string;
  readonly figures: { readonly nodes: readonly { readonly id: string; readonly key: string }[] };
}

/** What the list of all articles tells of their figures, by a query of its own each time. */
async function listed(fields: string, page = "", statuses = "PUBLISHED"): Promise<readonly Listed[]> {
  const name = `time${(asked += 1)}`;
  const answer = await nutgraf.ask<Record<string, { readonly nodes: readonly Listed[] }>>(
    `query($statuses: [ArticleStatus!]) { ${name}: articles(first: 100, where: { status: { in: $statuses } }) {
      nodes { slug figures${page} { nodes { ${fields} } } }
    } }`,
    { statuses: statuses.split(" ") },
  );
  return answer[name]?.nodes ?? [];
}

/** What is told by the figures themselves: nobody could show where they stand without reading them. */
const READ = `${SHOWN} evidence { start }`;

const figuresOf = (articles: readonly Listed[]) => articles.flatMap(({ figures }) => figures.nodes);

it("Figures that a list shows are those that the articles report, in all that is shown of them", async () => {
  const shown = await listed(SHOWN);
  expect(figuresOf(shown).length).toBeGreaterThan(30);
  const read = await listed(READ);
  expect(read).toMatchObject(shown);
  expect(figuresOf(read)).toHaveLength(figuresOf(shown).length);
  for (const page of ["(first: 2)", "(last: 2)", "(first: 0)"])
    expect(await listed(READ, page)).toMatchObject(await listed(SHOWN, page));
});

it("They are shown from the articles' own rows", async () => {
  const first = await listed(SHOWN);
  await sql`create table put_aside as table article_figures`.execute(nutgraf.world.db);
  await sql`delete from article_figures`.execute(nutgraf.world.db);
  nutgraf.world.resetStatements();
  expect(await listed(SHOWN)).toEqual(first);
  expect(nutgraf.world.statements).toEqual(["articles.page"]);
  await sql`insert into article_figures table put_aside`.execute(nutgraf.world.db);
  await sql`drop table put_aside`.execute(nutgraf.world.db);
});

it("What is asked beside that is answered too: a place in the list, an edge, a fact's evidence, an alias", async () => {
  const answer = await nutgraf.ask<{
    readonly article: {
      readonly all: { readonly nodes: readonly { readonly key: string }[]; readonly totalCount: number };
      readonly page: {
        readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string } }[];
      };
      readonly figures: {
        readonly nodes: readonly { readonly key: string; readonly evidence: readonly unknown[] }[];
      };
    };
  }>(`{ article(slug: "beijing-visit") {
    all: figures { totalCount nodes { ...shown } }
    page: figures(first: 2) { edges { cursor node { ...shown } } }
    figures { nodes { ...shown } }
    figures { nodes { evidence { quote } } }
  } } fragment shown on Figure { key measure { label } }`);
  const { all, page, figures } = answer.article;
  expect(all.totalCount).toBe(all.nodes.length);
  expect(figures.nodes).toMatchObject(all.nodes);
  expect(figures.nodes.every(({ evidence }) => evidence.length > 0)).toBe(true);
  expect(page.edges.map(({ node }) => node)).toEqual(all.nodes.slice(0, 2));

  const after = page.edges[0]?.cursor;
  const next = await nutgraf.ask<{ readonly article: Listed }>(
    `query($after: String) { article(slug: "beijing-visit") { slug figures(first: 1, after: $after) { nodes { key } } } }`,
    { after },
  );
  expect(next.article.figures.nodes).toEqual([{ key: all.nodes[1]?.key }]);
});

it("A retracted article shows the figures that it reported", async () => {
  const before = await listed(SHOWN);
  const editor = nutgraf.as(await nutgraf.makeKey("retract"));
  await editor.ask(
    `mutation { articleRetract(input: { article: "beijing-visit", reason: "It was wrong." }) { errors { code } } }`,
  );
  expect((await listed(SHOWN)).map(({ slug }) => slug)).not.toContain("beijing-visit");
  expect(await listed(SHOWN, "", "RETRACTED")).toEqual(before.filter(({ slug }) => slug === "beijing-visit"));
});
