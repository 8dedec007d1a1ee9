import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { publish } from "../packages/server/src/publishing/publish.ts";
import { searchQuery } from "../packages/server/src/search/query.ts";
import { article, checkedContent } from "./engines/article-fixture.ts";
import {
  both,
  chancay,
  cost,
  distance,
  entities,
  launch,
  minister,
  peru,
  port,
  shipper,
  visit,
} from "./engines/small-world.ts";
import { createWorld, type World } from "./engines/world.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await publish(world.db, both, { onStale: "refuse" });
});
afterAll(() => world.close());

const { content } = visit;
const at = (quote: string): number => content.text.indexOf(quote);
const ofVisit = { article_id: content.articleId, published_on: "2024-06-28" };

describe("the index says what the documents say", () => {
  it("of the article itself", async () => {
    const [row] = await world.db.selectFrom("article").selectAll().where("slug", "=", "visit").execute();
    expect(row).toMatchObject({
      id: content.articleId,
      key: "visit",
      status: "PUBLISHED",
      revision_number: 1,
      headline: "The headline of visit",
      sort_headline: "the headline of visit",
      language: "en",
      published_on: "2024-06-28",
    });
  });

  it("of the entities it mentions: where first, and how often", async () => {
    const rows = await world.db
      .selectFrom("article_entity")
      .select(["entity_id", "entity_type", "published_on", "position", "mention_count"])
      .where("article_id", "=", content.articleId)
      .orderBy("position")
      .execute();
    const published_on = "2024-06-28";
    expect(rows).toEqual([
      { entity_id: shipper.id, entity_type: "ORGANIZATION", published_on, position: 0, mention_count: 2 },
      { entity_id: port.id, entity_type: "PROJECT", published_on, position: at("a port"), mention_count: 1 },
      {
        entity_id: chancay.id,
        entity_type: "PLACE",
        published_on,
        position: at("Chancay"),
        mention_count: 1,
      },
      {
        entity_id: minister.id,
        entity_type: "PERSON",
        published_on,
        position: at("Javier"),
        mention_count: 1,
      },
    ]);
  });

  it("of its figures, in the base unit of what they measure", async () => {
    const rows = await world.db
      .selectFrom("figure")
      .selectAll()
      .where("article_id", "=", content.articleId)
      .orderBy("position")
      .execute();
    const exact = { low_inclusive: true, high_inclusive: true, modality: null, period: null };
    expect(rows).toMatchObject([
      {
        ...ofVisit,
        ...exact,
        position: at("70km"),
        measure_id: distance.id,
        of_id: chancay.id,
        kind: "LENGTH",
        low: "70000",
        high: "70000",
        magnitude: "70000",
      },
      {
        ...ofVisit,
        ...exact,
        position: at("US$3"),
        measure_id: cost.id,
        of_id: port.id,
        kind: "MONEY",
        dimension: "iso4217:USD",
        low: "3000000000",
        high: "3000000000",
        magnitude: "3000000000",
      },
    ]);
  });

  it("of its statements, roles, relationships and reports", async () => {
    const statements = await sql`
      select article_id, published_on, position, voice, speaker_id, entity_id as about
      from statement join statement_about on statement_id = statement.id`.execute(world.db);
    expect(statements.rows).toEqual([
      { ...ofVisit, position: at("said"), voice: "SPEAKER", speaker_id: minister.id, about: port.id },
    ]);
    expect(await world.db.selectFrom("role").selectAll().execute()).toMatchObject([
      { ...ofVisit, position: at("Foreign"), person_id: minister.id, organization_id: null },
    ]);
    expect(await world.db.selectFrom("relationship").selectAll().execute()).toMatchObject([
      {
        ...ofVisit,
        position: 0,
        kind: "BUILDS",
        part: null,
        from_id: shipper.id,
        to_id: port.id,
        modality: null,
      },
    ]);
    expect(await world.db.selectFrom("report").selectAll().orderBy("published_on").execute()).toMatchObject([
      { ...ofVisit, about_id: port.id, status: "UNDER_CONSTRUCTION", has_when: false, place_id: chancay.id },
      { article_id: launch.content.articleId, about_id: port.id, status: "IN_OPERATION", place_id: null },
    ]);
  });

  it("of each of its sentences", async () => {
    const rows = await world.db
      .selectFrom("article_sentence")
      .select(["number", "start_offset", "end_offset"])
      .where("article_id", "=", content.articleId)
      .orderBy("number")
      .execute();
    const spans = rows.map(({ start_offset: start, end_offset: end }) => ({ start, end }));
    expect(spans).toEqual(content.sentences);
    expect(rows.map(({ number }) => number)).toEqual(spans.map((_, index) => index + 1));
  });

  it("of entities: what lists and filters ask for", async () => {
    const rows = await world.db
      .selectFrom("entity")
      .select(["key", "sort_name", "kind", "country", "within_id", "article_count", "document"])
      .orderBy("key")
      .execute();
    const by = new Map(rows.map((row) => [row.key, row]));
    expect(rows.map(({ document }) => document)).toEqual(
      entities.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect(by.get(minister.key)).toMatchObject({
      sort_name: "javier gonzalez olaechea",
      kind: null,
      country: null,
    });
    expect(by.get(shipper.key)).toMatchObject({ kind: "COMPANY", country: "CN", within_id: null });
    expect(by.get(chancay.key)).toMatchObject({ country: "PE", within_id: peru.id, article_count: 1 });
    expect(by.get(port.key)).toMatchObject({ article_count: 2 });
    expect(by.get(peru.key)).toMatchObject({ article_count: 0 });
  });

  it("of an article without a date, that it comes before all others", async () => {
    const undated = article("undated", "Nobody knows when.");
    await publish(world.db, checkedContent([undated]), { onStale: "refuse" });
    const rows = await world.db
      .selectFrom("article")
      .select("slug")
      .orderBy("published_on")
      .limit(1)
      .execute();
    expect(rows).toEqual([{ slug: "undated" }]);
  });
});

describe("readers find it by its words", () => {
  async function found(table: "entity" | "article_search" | "statement", text: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where search @@ ${searchQuery(text)}`.execute(
      world.db,
    );
    return rows[0]?.count ?? 0;
  }

  it.each([
    "Gonzalez",
    "olaechea",
    "gonzalez olaechea",
    "Gonzalez-Olaechea",
    "GONZÁLEZ–OLAECHEA",
    "foreign ministers",
  ])("a person as %s", async (text) => {
    expect(await found("entity", text)).toBe(1);
  });

  it.each([
    ["building", 1],
    ["US$3 billion", 1],
    ['"opened on Thursday"', 1],
    ["ports -Thursday", 1],
    ["nowhere", 0],
  ])("articles by %s", async (text, count) => {
    expect(await found("article_search", text)).toBe(count);
  });

  it("statements by what is said, and by the article's own words", async () => {
    expect(await found("statement", "ports opening")).toBe(1);
    expect(await found("statement", "soon")).toBe(1);
    expect(await found("statement", "billion")).toBe(0);
  });

  it("words of another language by their own stems", async () => {
    const puerto = article("puerto", "Los puertos abrieron en noviembre.").with({ language: "es-PE" });
    await publish(world.db, checkedContent([puerto]), { onStale: "refuse" });
    const { rows } = await sql<{ slug: string }>`
      select slug from article join article_search on article_search.article_id = article.id
      where search @@ to_tsquery('spanish', 'puerto')`.execute(world.db);
    expect(rows).toEqual([{ slug: "puerto" }]);
  });
});
