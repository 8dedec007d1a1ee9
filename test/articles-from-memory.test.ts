import { afterAll, beforeAll, expect, it } from "vitest";

import { doubles, puerto } from "./engines/doubles.ts";
import { type EntityDesk, startEntityDesk } from "./engines/entity-desk.ts";
import { port } from "./engines/small-world.ts";

let desk: EntityDesk;
let asked = 0;

beforeAll(async () => {
  desk = await startEntityDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

interface Doubles {
  readonly projects: { readonly edges: { node: { slug: string }; mentions: { quote: string }[] }[] };
  readonly text: string;
  readonly figures: { readonly nodes: { evidence: { quote: string }[] }[] };
}

/** Under another name each time, so that no answer is kept whole. */
async function readDoubles(): Promise<{ readonly article: Doubles; readonly hits: number }> {
  const { hits } = desk.nutgraf.partCounts;
  const name = `time${(asked += 1)}`;
  const answer = await desk.nutgraf.ask<Record<string, Doubles>>(`{ ${name}: article(slug: "doubles") {
    projects { edges { node { slug } mentions { quote } } }
    text
    figures { nodes { evidence { quote } } }
  } }`);
  const article = answer[name];
  if (article === undefined) throw new Error("There is no such article");
  return { article, hits: desk.nutgraf.partCounts.hits - hits };
}

const slugsOf = ({ projects }: Doubles) => projects.edges.map(({ node }) => node.slug);

it("An article that is read again is taken from memory, and says what it says now", async () => {
  const first = await readDoubles();
  expect(first.hits).toBe(0);
  const again = await readDoubles();
  expect(again).toEqual({ article: first.article, hits: 1 });
  expect(slugsOf(again.article)).toContain(puerto.slug);

  await desk.merge(puerto.slug, port.id);
  const merged = await readDoubles();
  expect(merged.hits).toBe(1);
  expect(slugsOf(merged.article)).toContain(port.slug);
  expect(slugsOf(merged.article)).not.toContain(puerto.slug);
  expect(merged.article.figures).toEqual(first.article.figures);

  const text = doubles.content.text.replace("cost", "took");
  await desk.put(doubles.with({ text }).startsFrom(1));
  const corrected = await readDoubles();
  expect(first.article.text).toContain("cost");
  expect(corrected.article).toEqual({ ...merged.article, text: first.article.text.replace("cost", "took") });
  expect(await readDoubles()).toEqual({ article: corrected.article, hits: 1 });
});
