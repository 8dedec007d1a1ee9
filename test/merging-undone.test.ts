import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { mergeEntities, splitEntity } from "../packages/server/src/entities/entity-merge.ts";
import { article } from "./engines/article-fixture.ts";
import { canciller, jetty, pier, puerto, town, quay } from "./engines/doubles.ts";
import { type EntityDesk, MERGE, type Regrouping, startEntityDesk } from "./engines/entity-desk.ts";
import { readRows } from "./engines/rows.ts";
import { chancay, minister, peru, port, shipper } from "./engines/small-world.ts";

describe("a merge", () => {
  let desk: EntityDesk;
  const codes = ({ errors }: Regrouping) => errors.map(({ code, path }) => [code, path.join(".")]);

  beforeAll(async () => {
    desk = await startEntityDesk();
  });
  afterAll(() => desk?.[Symbol.asyncDispose]());

  it("is not for everybody", async () => {
    const input = { from: "puerto", into: "chancay-port" };
    const { errors } = await desk.nutgraf.send(MERGE, { input });
    expect(errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
    const reader = desk.nutgraf.as(await desk.nutgraf.makeKey("read", "publish"));
    const answer = await reader.send(MERGE, { input });
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });

  it("that is tried tells what it would do, and does nothing", async () => {
    const { db } = desk.nutgraf.world;
    const before = await readRows(db);
    const payload = await desk.merge("puerto", "chancay-port", { dryRun: true });
    expect(payload).toMatchObject({ entity: null, articleCount: 1, factCount: 4, changeNumber: null });
    expect(payload).toMatchObject({ articles: [{ slug: "doubles" }], errors: [] });
    expect(await readRows(db)).toEqual(before);
  });

  it.each([
    ["nobody", "chancay-port", "NOT_FOUND", "input.from"],
    ["puerto", "nobody", "NOT_FOUND", "input.into"],
    ["puerto", "puerto", "ALREADY_ONE", "input.into"],
    ["puerto", shipper.slug, "TYPES_DIFFER", "input.into"],
    ["chancay", "peru", null, ""],
    ["peru", "chancay", "PLACE_CYCLE", "input.into"],
    ["quay", "peru", null, ""],
  ])("of %s into %s: %s", async (from, into, code, path) => {
    const payload = await desk.merge(from, into, { dryRun: true });
    expect(codes(payload)).toEqual(code === null ? [] : [[code, path]]);
  });

  it("is not done again, nor around in a circle", async () => {
    await desk.merge("puerto", "chancay-port");
    expect(codes(await desk.merge("puerto", "chancay-port"))).toEqual([["ALREADY_MERGED", "input.from"]]);
    expect(codes(await desk.merge("chancay-port", "puerto"))).toEqual([["ALREADY_ONE", "input.into"]]);
    expect(codes(await desk.split("chancay-port"))).toEqual([["NOT_MERGED", "input.entity"]]);
    expect((await desk.split("puerto")).errors).toEqual([]);
  });

  it("is done once under one key, and told again", async () => {
    const idempotencyKey = "the same request";
    const first = await desk.merge("puerto", "chancay-port", { idempotencyKey });
    expect(first.changeNumber).toBeGreaterThan(0);
    expect(await desk.merge("puerto", "chancay-port", { idempotencyKey })).toEqual(first);
    const other = await desk.merge("canciller", "gonzalez-olaechea", { idempotencyKey });
    expect(codes(other)).toEqual([["IDEMPOTENCY_KEY_REUSED", "input.idempotencyKey"]]);
    await desk.split("puerto");
  });
});

describe("a split gives back what was said before the merge", () => {
  let desk: EntityDesk;
  beforeAll(async () => {
    desk = await startEntityDesk();
  });
  afterAll(() => desk?.[Symbol.asyncDispose]());

  const during = (slug: string) =>
    article(slug, "Puerto Nuevo grows.")
      .mentions(puerto, "Puerto Nuevo")
      .report("grows", puerto, "UNDER_CONSTRUCTION", "grows");

  const projectsOf = async (slug: string): Promise<readonly string[]> => {
    const { article: shown } = await desk.nutgraf.ask<{
      article: { projects: { nodes: readonly { slug: string }[] } };
    }>(`query ($slug: String!) { article(slug: $slug) { projects { nodes { slug } } } }`, { slug });
    return shown.projects.nodes.map((node) => node.slug).toSorted();
  };

  it("and leaves what was said since with the survivor, but for the articles that are named", async () => {
    const { merge, split, put } = desk;
    await merge("puerto", "chancay-port");
    await put(during("kept"), during("released"));
    expect(await projectsOf("kept")).toEqual(["chancay-port"]);
    const tried = await split("puerto", { articles: ["released"], dryRun: true });
    const done = await split("puerto", { articles: ["released"] });
    expect(done).toMatchObject({
      entity: { id: puerto.id },
      survivor: { slug: "chancay-port" },
      articleCount: 2,
      factCount: 5,
      keptCount: 1,
      keptArticles: [{ slug: "kept" }],
      errors: [],
    });
    expect(tried).toEqual({ ...done, entity: null, changeNumber: null });
    expect(await projectsOf("doubles")).toEqual(["chancay-port", "puerto"]);
    expect(await projectsOf("kept")).toEqual(["chancay-port"]);
    expect(await projectsOf("released")).toEqual(["puerto"]);
  });

  it("and later revisions with its key are of it again", async () => {
    await desk.put(during("kept").with({ headline: "It grows on" }).startsFrom(1));
    expect(await projectsOf("kept")).toEqual(["puerto"]);
    const { article: shown } = await desk.nutgraf.ask<{ article: { revision: unknown } }>(
      `{ article(slug: "kept") { revision(number: 1) { projects { nodes { slug } } } } }`,
    );
    expect(shown.revision).toEqual({ projects: { nodes: [{ slug: "chancay-port" }] } });
  });

  it("refuses what is no article", async () => {
    await desk.merge("puerto", "chancay-port");
    const { errors } = await desk.split("puerto", { articles: ["kept", "nowhere"] });
    expect(errors).toMatchObject([{ code: "NOT_FOUND", path: ["input", "articles", "1"] }]);
    await desk.split("puerto");
  });

  it("also of what was merged into it before", async () => {
    const { merge, split } = desk;
    await merge("puerto", "pier");
    await merge("pier", "chancay-port");
    expect(await projectsOf("released")).toEqual(["chancay-port"]);
    await split("pier");
    expect(await projectsOf("released")).toEqual(["pier"]);
    await split("puerto");
    expect(await projectsOf("released")).toEqual(["puerto"]);
  });
});

describe("merges and splits without publication between", () => {
  let desk: EntityDesk;
  beforeAll(async () => {
    desk = await startEntityDesk();
  });
  afterAll(() => desk?.[Symbol.asyncDispose]());

  const groups = [
    [port, puerto, pier, jetty],
    [minister, canciller],
    [chancay, town, quay, peru],
  ].map((group) => group.map((entity) => entity.slug));
  const all = groups.flat();
  const pair = fc
    .constantFrom(...groups)
    .chain((group) => fc.record({ from: fc.constantFrom(...group), into: fc.constantFrom(...group) }));
  const step = fc.oneof(
    { weight: 3, arbitrary: pair },
    { weight: 1, arbitrary: fc.record({ entity: fc.constantFrom(...all) }) },
  );

  it("leave nothing behind when all are undone, in whatever order", async () => {
    const { db } = desk.nutgraf.world;
    const options = { actor: "test", dryRun: false };
    const before = await readRows(db);
    const kept = fc.array(step, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(kept, fc.shuffledSubarray(all, { minLength: all.length }), async (steps, last) => {
        await db.transaction().execute(async (trx) => {
          for (const given of steps) {
            await ("from" in given
              ? mergeEntities(trx, given, options)
              : splitEntity(trx, { ...given, articles: [] }, options));
            expect(await strays(trx)).toEqual([]);
          }
          for (const entity of last) {
            await splitEntity(trx, { entity, articles: [] }, options);
          }
        });
        expect(await readRows(db)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  /** What in the index is of an entity that stands for itself no more. */
  async function strays(db: typeof desk.nutgraf.world.db) {
    const { rows } = await sql`
      select entity.key from entity
      where merged_into is not null and (
        exists (select from article_entity where entity_id = entity.id)
        or exists (select from figure where of_id = entity.id)
        or exists (select from statement where speaker_id = entity.id)
        or exists (select from statement_about where entity_id = entity.id)
        or exists (select from role where entity.id in (person_id, organization_id))
        or exists (select from relationship where entity.id in (from_id, to_id))
        or exists (select from report where entity.id in (about_id, place_id))
        or exists (select from measure where of_id = entity.id)
        or exists (select from entity as inner_place where inner_place.within_id = entity.id)
      )`.execute(db);
    return rows;
  }
});
