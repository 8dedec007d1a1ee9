import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { publish } from "../packages/server/src/publishing/publish.ts";
import type { PublishOutcome } from "../packages/server/src/publishing/outcome.ts";
import { type ArticleFixture, checkedContent } from "./engines/article-fixture.ts";
import { readContents } from "./engines/contents.ts";
import { countRows, readRows, readStoredRows } from "./engines/rows.ts";
import {
  both,
  copiesOf,
  cost,
  distance,
  entities,
  launch,
  measures,
  minister,
  port,
  shipper,
  visit,
} from "./engines/small-world.ts";
import { createWorld, type World } from "./engines/world.ts";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const changed = visit.with({ headline: "Another headline" });

function publishArticles(articles: readonly ArticleFixture[], onStale: "refuse" | "skip" = "refuse") {
  return publish(world.db, checkedContent(articles, entities, measures), { onStale });
}

function resultsOf(outcome: PublishOutcome) {
  return outcome.ok
    ? outcome.articles.map(({ slug, result, revision }) => [slug, result, revision])
    : outcome.refusals.map(({ about, code }) => [about, code]);
}

async function newestOf(slug: string) {
  const newest = (await readContents(world.db)).findLast((revision) => revision.slug === slug);
  if (newest === undefined) throw new Error(`There is no article with the slug ${slug}`);
  return { ...newest, headline: newest.content.headline };
}

async function retract(slug: string): Promise<void> {
  await world.db
    .updateTable("article")
    .set({ status: "RETRACTED", retracted_at: "2024-12-01T00:00:00Z", retraction_reason: "It was wrong." })
    .where("slug", "=", slug)
    .execute();
}

describe("publishing the same again", () => {
  it("writes nothing: no row, not even one with the same content", async () => {
    expect(resultsOf(await publishArticles([visit, launch]))).toEqual([
      ["visit", "PUBLISHED", 1],
      ["launch", "PUBLISHED", 1],
    ]);
    const before = await readStoredRows(world.db);
    const again = await publishArticles([visit, launch]);
    expect(again).toMatchObject({
      ok: true,
      articles: [
        { result: "UNCHANGED", revision: 1 },
        { result: "UNCHANGED", revision: 1 },
      ],
      entities: { inserted: 0, updated: 0, unchanged: entities.length },
      measures: { inserted: 0, updated: 0, unchanged: measures.length },
    });
    expect(await readStoredRows(world.db)).toEqual(before);
  });

  it("is the same whatever revision it says it starts from, and in whatever order its properties stand", async () => {
    await publishArticles([visit]);
    const shuffled = visit.with(Object.fromEntries(Object.entries(visit.content).toReversed()));
    expect(resultsOf(await publishArticles([shuffled.startsFrom(7)]))).toEqual([["visit", "UNCHANGED", 1]]);
  });
});

describe("a changed article", () => {
  it("becomes the next revision, and the one before stays as it was", async () => {
    await publishArticles([visit]);
    expect(resultsOf(await publishArticles([changed.startsFrom(1)]))).toEqual([["visit", "PUBLISHED", 2]]);
    const revisions = await readContents(world.db);
    expect(revisions.map(({ content }) => content)).toEqual([visit.content, changed.content]);
    expect(await newestOf("visit")).toMatchObject({ headline: "Another headline", number: 2 });
  });

  it("can return to what it said before, as a revision of its own", async () => {
    await publishArticles([visit]);
    await publishArticles([changed.startsFrom(1)]);
    expect(resultsOf(await publishArticles([visit.startsFrom(2)]))).toEqual([["visit", "PUBLISHED", 3]]);
  });

  it("is indexed as if the store had never had another", async () => {
    const dropped = visit.with({ figures: [], statements: [], mentions: visit.content.mentions.slice(0, 2) });
    await publishArticles([visit, launch]);
    await publishArticles([dropped.startsFrom(1)]);
    const corrected = await readRows(world.db);

    await using fresh = await createWorld();
    await publish(fresh.db, checkedContent([dropped, launch], entities, measures), { onStale: "refuse" });
    const { article: _article, revision: _revision, ...index } = await readRows(fresh.db);
    expect(corrected).toMatchObject(index);
  });

  it("may take another slug, even one that another article gives up at the same time", async () => {
    await publishArticles([visit, launch]);
    const swapped = [
      visit.with({ slug: "launch" }).startsFrom(1),
      launch.with({ slug: "visit" }).startsFrom(1),
    ];
    expect(resultsOf(await publishArticles(swapped))).toEqual([
      ["launch", "PUBLISHED", 2],
      ["visit", "PUBLISHED", 2],
    ]);
    expect((await newestOf("visit")).content).toMatchObject({ articleKey: "launch" });
  });
});

describe("what the store has gone on to is never overwritten", () => {
  it("refuses all of a publication of which one article starts from an older revision, and says what to do", async () => {
    await publishArticles([visit]);
    await publishArticles([changed.startsFrom(1)]);
    const before = await readStoredRows(world.db);

    const outcome = await publishArticles([launch, visit.with({ standfirst: "New" }).startsFrom(1)]);
    expect(outcome).toEqual({
      ok: false,
      refusals: [
        {
          code: "STALE",
          about: "visit",
          message: "visit changed, but starts from revision 1 while the store has revision 2",
          mend: 'fetch that, or set "startsFrom: 2" in article.md to publish on top of it',
          location: visit.checked().startsFromLocation,
        },
      ],
    });
    expect(await readStoredRows(world.db)).toEqual(before);
  });

  it("takes an article for stale that is given as new, or that starts from a revision still to come", async () => {
    await publishArticles([visit]);
    for (const start of [0, 2]) {
      expect(resultsOf(await publishArticles([changed.startsFrom(start)]))).toEqual([["visit", "STALE"]]);
    }
  });

  it("publishes the others if asked to skip, and says why it left one alone", async () => {
    await publishArticles([visit]);
    const outcome = await publishArticles([changed, launch], "skip");
    expect(resultsOf(outcome)).toEqual([
      ["visit", "SKIPPED", 1],
      ["launch", "PUBLISHED", 1],
    ]);
    expect(outcome).toMatchObject({
      articles: [{ reason: expect.stringContaining('set "startsFrom: 1" in article.md') }, { reason: null }],
    });
    expect((await newestOf("visit")).content).toEqual(visit.content);
  });

  it("leaves a retracted article alone, even where nothing of it changed", async () => {
    await publishArticles([visit]);
    await retract("visit");
    const before = await readStoredRows(world.db);
    for (const given of [visit, changed.startsFrom(1)]) {
      expect(resultsOf(await publishArticles([given]))).toEqual([["visit", "RETRACTED"]]);
      expect(resultsOf(await publishArticles([given], "skip"))).toEqual([["visit", "SKIPPED", 1]]);
    }
    expect(await readStoredRows(world.db)).toEqual(before);
  });

  it("publishes an article that the store does not have, whatever revision it says it starts from", async () => {
    expect(resultsOf(await publishArticles([visit.startsFrom(4)]))).toEqual([["visit", "PUBLISHED", 1]]);
  });
});

describe("one slug finds one thing", () => {
  it("refuses an article whose slug another one has", async () => {
    await publishArticles([visit]);
    const outcome = await publishArticles([launch.with({ slug: "visit" })]);
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ code: "SLUG_TAKEN", message: "visit is the slug of another article, whose key is visit" }],
    });
  });

  it("refuses two articles of one publication with the same slug, or the same key", async () => {
    expect(resultsOf(await publishArticles([visit, launch.with({ slug: "visit" })]))).toEqual([
      ["visit", "SLUG_TAKEN"],
      ["visit", "SLUG_TAKEN"],
    ]);
    expect(resultsOf(await publishArticles([visit, visit.with({ slug: "again" })]))).toEqual([
      ["again", "KEY_TWICE"],
    ]);
  });

  it("refuses an entity whose slug or key another one has", async () => {
    await publishArticles([visit]);
    const rival = { ...minister, id: "per_other", key: "other" };
    const turned = { ...shipper, id: "prj_other", type: "PROJECT" as const, kind: "PORT" as const };
    const outcome = await publish(world.db, checkedContent([], [rival, turned]), { onStale: "refuse" });
    expect(resultsOf(outcome)).toEqual([
      ["other", "ENTITY_SLUG_TAKEN"],
      ["cosco", "ENTITY_TYPE_CHANGED"],
    ]);
  });
});

describe("all or nothing", () => {
  it("leaves no trace of a publication that fails in the middle", async () => {
    await publishArticles([visit]);
    const before = await readStoredRows(world.db);
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`.execute(world.db);
    await sql`create trigger refuse before insert on article_sentence execute function refuse()`.execute(
      world.db,
    );

    await expect(publishArticles([changed.startsFrom(1), launch])).rejects.toThrow("the disk is full");
    expect(await readStoredRows(world.db)).toEqual(before);

    await sql`drop trigger refuse on article_sentence`.execute(world.db);
    expect(resultsOf(await publishArticles([changed.startsFrom(1), launch]))).toEqual([
      ["visit", "PUBLISHED", 2],
      ["launch", "PUBLISHED", 1],
    ]);
  });

  it("does not take content with errors", async () => {
    const location = visit.checked().startsFromLocation;
    const problem = { severity: "ERROR" as const, code: "X", message: "wrong", mend: null, location };
    await expect(publish(world.db, { ...both, problems: [problem] }, { onStale: "refuse" })).rejects.toThrow(
      "errors",
    );
    expect(await countRows(world.db)).toMatchObject({ article: 0, entity: 0 });
  });
});

describe("entities and measures", () => {
  it("are updated where they changed, and stay where a publication does not name them", async () => {
    await publishArticles([visit]);
    const renamed = { ...port, name: "Mega port of Chancay" };
    const outcome = await publish(world.db, checkedContent([], [renamed]), { onStale: "refuse" });
    expect(outcome).toMatchObject({ entities: { inserted: 0, updated: 1, unchanged: 0 } });
    const row = await world.db
      .selectFrom("entity")
      .selectAll()
      .where("id", "=", port.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: "Mega port of Chancay", document: renamed, article_count: 1 });
    expect(await countRows(world.db)).toMatchObject({ entity: entities.length });
  });

  it("carry what a measure is of to the figures of articles that were published before", async () => {
    await publishArticles([visit]);
    const moved = { ...distance, ofId: port.id };
    await publish(world.db, checkedContent([], [], [cost, moved]), { onStale: "refuse" });
    const figures = await world.db.selectFrom("figure").select("of_id").execute();
    expect(figures).toEqual([{ of_id: port.id }, { of_id: port.id }]);
  });

  it("know how many articles and figures they have, and whether the figures agree", async () => {
    const counts = async () => ({
      port: await world.db
        .selectFrom("entity")
        .select("article_count")
        .where("id", "=", port.id)
        .executeTakeFirst(),
      cost: await world.db
        .selectFrom("measure")
        .select(["figure_count", "agreement"])
        .where("key", "=", "chancay-port-cost")
        .executeTakeFirst(),
    });
    await publishArticles([visit]);
    expect(await counts()).toEqual({
      port: { article_count: 1 },
      cost: { figure_count: 1, agreement: "SINGLE" },
    });
    await publishArticles([launch]);
    expect(await counts()).toEqual({
      port: { article_count: 2 },
      cost: { figure_count: 2, agreement: "DISAGREE" },
    });
    await publishArticles([visit.with({ figures: [], mentions: [] }).startsFrom(1)]);
    expect(await counts()).toEqual({
      port: { article_count: 1 },
      cost: { figure_count: 1, agreement: "SINGLE" },
    });
  });
});

describe("the work stays small", () => {
  it("takes as many statements for forty articles as for two", async () => {
    await publishArticles([visit, launch]);
    const few = [...world.statements];
    world.resetStatements();
    await publishArticles([...copiesOf(visit, 20), ...copiesOf(launch, 20)]);
    expect(world.statements.filter((name) => !few.includes(name))).toEqual([]);
    expect(world.statements.length).toBeLessThanOrEqual(few.length);
  });

  it("tells how far it is, article by article", async () => {
    const told: string[] = [];
    await publish(world.db, both, {
      onStale: "refuse",
      onProgress: ({ done, total, slug }) => told.push(`${done}/${total} ${slug}`),
    });
    expect(told).toEqual(["1/2 visit", "2/2 launch"]);
  });

  it("can be tidied up after, as often as one likes", async () => {
    await publishArticles([...copiesOf(visit, 60)]);
    const before = await readRows(world.db);
    world.resetStatements();
    await world.database.tidy();
    await world.database.tidy();
    expect(await readRows(world.db)).toEqual(before);
  });
});
