import { describe, expect, it } from "vitest";

import { articleOf } from "../../bench/service/set/article.ts";
import { articleBatches, contentOf, sharedBatches } from "../../bench/service/set/batches.ts";
import { articleSlugs, days, fillPeers, personSlugs, proveSample } from "../../bench/service/set/fill.ts";
import { checkContent } from "../../packages/server/src/content/check.ts";
import { contentFiles } from "../../packages/server/src/content/files.ts";
import { postgresServer } from "../engines/engine.ts";
import { createWorld, postgresUrl } from "../engines/world.ts";

const size = { articles: 30, seed: 7 };
const articles = Array.from({ length: size.articles }, (_, number) => articleOf(size, number));
/** Each thread reads the whole service anew. */
const SLOW = 300_000;
const quiet = () => {};

describe("the articles that the service is measured with", () => {
  it("are the same each time, and all different", () => {
    expect(articleOf(size, 3)).toEqual(articles[3]);
    expect(articleOf({ ...size, seed: 8 }, 3).text).not.toBe(articles[3]?.text);
    expect(new Set(articles.map(({ text }) => text)).size).toBe(size.articles);
    expect(new Set(articles.map(({ publishedOn }) => publishedOn)).size).toBe(size.articles);
  });

  it("have forty mentions of twelve entities, and ten figures with a sentence each", () => {
    for (const { text, passages, mentions, figures } of articles) {
      expect(text.length).toBeGreaterThan(2_900);
      expect(text.length).toBeLessThan(4_100);
      expect(text.split("\n\n")).toHaveLength(8);
      expect([passages.length, mentions.length, figures.length]).toEqual([20, 40, 10]);
      expect(new Set(mentions.map(({ entity }) => entity.slug)).size).toBe(12);
      for (const { start, end, quote } of [...passages, ...mentions])
        expect(text.slice(start, end)).toBe(quote);
      for (const { passage, quantity } of figures) expect(passages[passage]?.quote).toContain(quantity.text);
    }
  });

  it("say to the service's own check exactly what they are", () => {
    const files = [...sharedBatches(size), ...articleBatches(size)].flatMap(
      (batch) => contentOf(size, batch).files,
    );
    const checked = checkContent(contentFiles(files));
    expect(new Set(checked.problems.map(({ code }) => code))).toEqual(new Set(["EVIDENCE_TOO_LONG"]));
    const spans = (passages: readonly { readonly start: number; readonly end: number }[]) =>
      passages.map(({ start, end }) => [start, end]);
    const bySlug = new Map(checked.articles.map(({ content }) => [content.slug, content]));
    for (const article of articles) {
      const content = bySlug.get(article.slug);
      expect(content?.text).toBe(article.text);
      expect(spans(content?.sentences ?? [])).toEqual(spans(article.passages));
      expect(spans((content?.mentions ?? []).map(({ passage }) => passage))).toEqual(spans(article.mentions));
      expect(content?.figures.map(({ key, evidence: [{ start }] }) => [key, start])).toEqual(
        article.figures.map(({ key, passage }) => [key, article.passages[passage]?.start]),
      );
    }
  });

  it("can be asked for by slug, by day and by people who are in several", () => {
    expect(articleSlugs(size)).toEqual(articles.map(({ slug }) => slug));
    expect(days(size)).toEqual(articles.map(({ publishedOn }) => publishedOn).toSorted());
    const thousand = personSlugs({ articles: 1_000, seed: 7 }, 5);
    expect(thousand.length).toBeGreaterThan(200);
    expect(new Set(thousand).size).toBe(thousand.length);
  });
});

it(
  "fills the service's database with what publishing the files as a folder stores",
  async () => {
    await proveSample(postgresServer(), size.seed);
  },
  SLOW,
);

it("fills the peers' tables with the same", async () => {
  await using world = await createWorld({ empty: true });
  const { rows } = await fillPeers(postgresUrl(world), size, quiet);
  expect(rows).toMatchObject({ article: 30, passage: 600, mention: 1_200, figure: 300, entity: 120 });
});
