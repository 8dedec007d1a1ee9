import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";

import { canciller, doubles } from "./engines/doubles.ts";
import { type EntityDesk, startEntityDesk } from "./engines/entity-desk.ts";
import { minister, port } from "./engines/small-world.ts";

let desk: EntityDesk;
let asked = 0;

beforeAll(async () => {
  desk = await startEntityDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

interface Listed {
  readonly slug: string;
  readonly figures: {
    readonly nodes: readonly {
      readonly key: string;
      readonly quantity: { readonly text: string };
      readonly attribution: { readonly entity: { readonly slug: string } | null };
    }[];
  };
}
type Answer = Readonly<Record<string, { readonly articles: { readonly nodes: readonly Listed[] } }>>;

/** What an article reports, as the list of a project's articles tells it; by a query of its own each time. */
async function figuresOfDoubles(): Promise<Listed["figures"]["nodes"]> {
  const name = `time${(asked += 1)}`;
  const answer = await desk.nutgraf.ask<Answer>(`{ ${name}: project(slug: "${port.slug}") { articles { nodes {
    slug figures { nodes { key quantity { text } attribution { entity { slug } } } }
  } } } }`);
  const found = answer[name]?.articles.nodes.find(({ slug }) => slug === doubles.content.slug);
  if (found === undefined) throw new Error("The list has no such article");
  return found.figures.nodes;
}

const sourcesOf = (figures: Listed["figures"]["nodes"]) =>
  figures.map(({ attribution }) => attribution.entity?.slug ?? null);

/** Articles of which lists are told otherwise than their newest revisions say. */
async function strayArticles(): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select article.slug
    from article
    join article_figures on article_figures.article_id = article.id
    join revision on revision.id = article.revision_id
    where article_figures.figures::text is distinct from revision.figures::text
      or article.redirects::text is distinct from revision.redirects::text`.execute(desk.nutgraf.world.db);
  return rows;
}

const told = doubles
  .with({
    figures: doubles.content.figures.map((figure) => ({
      ...figure,
      attribution: { voice: "SPEAKER", entityId: canciller.id, text: null },
    })),
  })
  .startsFrom(1);

it("A list of articles tells of their figures what their newest revisions say, and reads none of these", async () => {
  expect(sourcesOf(await figuresOfDoubles())).toEqual([null]);
  await desk.put(told);
  desk.nutgraf.world.resetStatements();
  expect(sourcesOf(await figuresOfDoubles())).toEqual([canciller.slug]);
  expect(desk.nutgraf.world.statements).toContain("articles.of-entity");
  expect(desk.nutgraf.world.statements).not.toContain("revisions.parts");
  expect(await strayArticles()).toEqual([]);
});

it("They are told of whom they are since a merge, and since it was undone", async () => {
  await desk.merge(canciller.slug, minister.slug);
  expect(sourcesOf(await figuresOfDoubles())).toEqual([minister.slug]);
  expect(await strayArticles()).toEqual([]);

  await desk.split(canciller.slug);
  expect(sourcesOf(await figuresOfDoubles())).toEqual([canciller.slug]);
  expect(await strayArticles()).toEqual([]);
});
