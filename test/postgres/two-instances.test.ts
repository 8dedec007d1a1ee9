import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type NutgrafDatabase, openDatabase } from "../../packages/server/src/database/connection.ts";
import { publish } from "../../packages/server/src/publishing/publish.ts";
import { type ArticleFixture, checkedContent } from "../engines/article-fixture.ts";
import { entities, launch, measures, visit } from "../engines/small-world.ts";
import { createWorld, type World } from "../engines/world.ts";

let world: World;
let other: NutgrafDatabase;

beforeEach(async () => {
  world = await createWorld();
  other = await openDatabase(world.options);
});
afterEach(async () => {
  await other.close();
  await world.close();
});

const publishOn = ({ db }: Pick<NutgrafDatabase, "db">, articles: readonly ArticleFixture[]) =>
  publish(db, checkedContent(articles, entities, measures), { onStale: "skip" });

describe("two instances on one database", () => {
  it("publish the same at once as if one came after the other", async () => {
    const outcomes = await Promise.all([
      publishOn(world, [visit, launch]),
      publishOn(other, [visit, launch]),
    ]);
    const results = outcomes.map((outcome) =>
      outcome.ok ? outcome.articles.map(({ result }) => result) : [],
    );
    expect(results).toContainEqual(["PUBLISHED", "PUBLISHED"]);
    expect(results).toContainEqual(["UNCHANGED", "UNCHANGED"]);
  });

  it("never lose one of two corrections that start from the same revision", async () => {
    await publishOn(world, [visit]);
    const one = visit.with({ headline: "One" }).startsFrom(1);
    const two = visit.with({ headline: "Two" }).startsFrom(1);
    const outcomes = await Promise.all([publishOn(world, [one]), publishOn(other, [two])]);
    const results = outcomes.map((outcome) =>
      outcome.ok ? outcome.articles.map(({ result }) => result) : [],
    );
    expect(results).toContainEqual(["PUBLISHED"]);
    expect(results).toContainEqual(["SKIPPED"]);
    const revisions = await world.db.selectFrom("revision").select("number").orderBy("number").execute();
    expect(revisions).toEqual([{ number: 1 }, { number: 2 }]);
  });
});
