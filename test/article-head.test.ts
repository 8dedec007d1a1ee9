import { afterAll, beforeAll, expect, it } from "vitest";

import { publish } from "../packages/server/src/publishing/publish.ts";
import { checkedContent } from "./engines/article-fixture.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { publishFolder } from "./engines/publish-folder.ts";
import { entities, measures, visit } from "./engines/small-world.ts";

let nutgraf: Nutgraf;

beforeAll(async () => {
  nutgraf = await startNutgraf();
  await publishFolder(nutgraf.world.db, "content");
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

/** What is told of an article itself. */
const TOLD = [
  "id",
  "slug",
  "headline",
  "status",
  "standfirst",
  "language",
  "publishedAt { text edtf earliest supplied }",
  "source",
  "license",
  "url",
  "retraction { reason }",
];

type Told = Readonly<Record<string, unknown>>;

it.each(TOLD)(
  "%s is told of an article by itself as with all else, wherever it is asked for",
  async (field) => {
    const fields = `mark: slug ${field}`;
    const answer = await nutgraf.ask<{
      readonly articles: { readonly nodes: readonly Told[] };
      readonly article: Told;
      readonly projects: {
        readonly nodes: readonly { readonly articles: { readonly nodes: readonly Told[] } }[];
      };
    }>(`{
    articles { nodes { ${fields} } }
    article(slug: "beijing-visit") { ${fields} }
    projects { nodes { articles { nodes { ${fields} } } } }
  }`);
    const { nodes: ids } = (
      await nutgraf.ask<{ articles: { nodes: readonly { id: string }[] } }>("{ articles { nodes { id } } }")
    ).articles;
    const { nodes } = await nutgraf.ask<{ nodes: readonly Told[] }>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Article { mark: slug ${TOLD.join(" ")} } } }`,
      { ids: ids.map(({ id }) => id) },
    );
    const whole = new Map(nodes.map((one) => [one["mark"], one]));
    const told = [
      ...answer.articles.nodes,
      answer.article,
      ...answer.projects.nodes.flatMap(({ articles }) => articles.nodes),
    ];
    expect(told.length).toBeGreaterThan(6);
    for (const one of told) expect(whole.get(one["mark"])).toMatchObject(one);
  },
);

it("A fact of an article that is read in part leads to all of it, and its passage to where it can be read", async () => {
  const url = "https://paper.example/visit";
  const content = checkedContent([visit.with({ url })], entities, measures);
  expect(await publish(nutgraf.world.db, content, { onStale: "refuse" })).toMatchObject({ ok: true });
  const { slug, language } = visit.content;
  expect(await evidenceOf(slug, "url")).toEqual({
    url: expect.stringMatching(/^https:\/\/paper\.example\/visit#:~:text=/),
  });
  expect(await evidenceOf(slug, "article { slug language url }")).toEqual({
    article: { slug, language, url },
  });
});

/** What is told of the first passage of an article's figures, in a list of articles. */
async function evidenceOf(slug: string, fields: string): Promise<Told | undefined> {
  const { articles } = await nutgraf.ask<{
    readonly articles: {
      readonly nodes: readonly {
        readonly slug: string;
        readonly figures: { readonly nodes: readonly { readonly evidence: readonly Told[] }[] };
      }[];
    };
  }>(`{ articles { nodes { slug figures { nodes { evidence { ${fields} } } } } } }`);
  const found = articles.nodes.find((article) => article.slug === slug);
  return found?.figures.nodes[0]?.evidence[0];
}
