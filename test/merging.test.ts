import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { mergeEntities, splitEntity } from "../packages/server/src/entities/entity-merge.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import { article, checkedContent } from "./engines/article-fixture.ts";
import {
  canciller,
  doubleEntities,
  doubles,
  jetty,
  pier,
  puerto,
  puertoCost,
  quay,
  town,
  worldOfDoubles,
} from "./engines/doubles.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { readRows } from "./engines/rows.ts";
import { chancay, cost, minister, peru, port, shipper } from "./engines/small-world.ts";
import type { ArticleFixture } from "./engines/article-fixture.ts";

const MERGE = `mutation ($input: EntityMergeInput!) {
  entityMerge(input: $input) {
    entity { id slug mergedFrom { formerId slug name } }
    articleCount factCount articles { slug } changeNumber
    errors { code path message mend }
  }
}`;
const SPLIT = `mutation ($input: EntitySplitInput!) {
  entitySplit(input: $input) {
    entity { id slug } survivor { slug } articleCount factCount articles { slug } keptCount keptArticles { slug }
    changeNumber errors { code path message }
  }
}`;

interface Payload {
  readonly entity: { readonly id: string; readonly slug: string; readonly mergedFrom: unknown } | null;
  readonly survivor: { readonly slug: string } | null;
  readonly articleCount: number;
  readonly factCount: number;
  readonly articles: readonly { readonly slug: string }[];
  readonly keptCount: number;
  readonly keptArticles: readonly { readonly slug: string }[];
  readonly changeNumber: number | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

interface Newsroom extends AsyncDisposable {
  readonly nutgraf: Nutgraf;
  readonly merge: (from: string, into: string, more?: object) => Promise<Payload>;
  readonly split: (entity: string, more?: object) => Promise<Payload>;
  readonly put: (...articles: readonly ArticleFixture[]) => Promise<void>;
}

async function startNewsroom(): Promise<Newsroom> {
  const nutgraf = await startNutgraf();
  for (const content of worldOfDoubles) await publish(nutgraf.world.db, content, { onStale: "refuse" });
  const editor = nutgraf.as(await nutgraf.makeKey("entities"));
  return {
    nutgraf,
    async merge(from, into, more = {}) {
      const input = { from, into, ...more };
      return (await editor.ask<{ entityMerge: Payload }>(MERGE, { input })).entityMerge;
    },
    async split(entity, more = {}) {
      const input = { entity, ...more };
      return (await editor.ask<{ entitySplit: Payload }>(SPLIT, { input })).entitySplit;
    },
    async put(...articles) {
      const content = checkedContent(articles, doubleEntities, [puertoCost]);
      const outcome = await publish(nutgraf.world.db, content, { onStale: "refuse" });
      expect(outcome).toMatchObject({ ok: true });
    },
    [Symbol.asyncDispose]: () => nutgraf[Symbol.asyncDispose](),
  };
}

describe("two entities that prove to be one", () => {
  let newsroom: Newsroom;
  let merged: Payload;
  const ask = <Data>(query: string, variables?: Record<string, unknown>) =>
    newsroom.nutgraf.ask<Data>(query, variables);

  beforeAll(async () => {
    newsroom = await startNewsroom();
    const corrected = doubles.with({ text: doubles.content.text.replace("cost", "took") }).startsFrom(1);
    await newsroom.put(corrected);
    merged = await newsroom.merge(puerto.slug, port.id);
    await newsroom.merge(canciller.id, minister.slug);
    await newsroom.merge(town.slug, chancay.slug);
  });
  afterAll(() => newsroom?.[Symbol.asyncDispose]());

  it("are answered for by one, which tells whose names lead to it", () => {
    expect(merged).toMatchObject({
      entity: { id: port.id, mergedFrom: [{ formerId: puerto.id, slug: "puerto", name: "Puerto Nuevo" }] },
      articleCount: 1,
      articles: [{ slug: "doubles" }],
      factCount: 4,
      errors: [],
    });
  });

  it("are found by either slug and either id", async () => {
    const found = await ask(
      `query ($id: ID!, $ids: [ID!]!) {
        entity(slug: "puerto") { slug } project(slug: "puerto") { id slug } person(slug: "canciller") { slug }
        place(slug: "chancay-town") { slug } organization(slug: "puerto") { slug }
        node(id: $id) { id } nodes(ids: $ids) { id }
      }`,
      { id: puerto.id, ids: [canciller.id, port.id, puerto.id] },
    );
    expect(found).toEqual({
      entity: { slug: port.slug },
      project: { id: port.id, slug: port.slug },
      person: { slug: minister.slug },
      place: { slug: chancay.slug },
      organization: null,
      node: { id: port.id },
      nodes: [{ id: minister.id }, { id: port.id }, { id: port.id }],
    });
  });

  it.each([puerto.slug, puerto.id, port.slug, port.id])("are one to filters: %s", async (handle) => {
    const counts = await ask<Record<string, { totalCount: number }>>(
      `query ($handle: String!) {
        articles(where: { mentions: { eq: $handle } }) { totalCount }
        figures(where: { of: { in: [$handle] } }) { totalCount }
        measures(where: { of: { eq: $handle } }) { totalCount }
        statements(where: { about: { eq: $handle } }) { totalCount }
        relationships(where: { from: { eq: $handle } }) { totalCount }
      }`,
      { handle },
    );
    const numbers = Object.fromEntries(
      Object.entries(counts).map(([name, { totalCount }]) => [name, totalCount]),
    );
    expect(numbers).toEqual({ articles: 3, figures: 3, measures: 2, statements: 2, relationships: 1 });
  });

  it("are in lists once", async () => {
    const {
      projects,
      places,
      people,
      peru: around,
      search,
    } = await ask<Record<string, Listed>>(`{
      projects { nodes { slug } totalCount }
      places { nodes { slug } totalCount }
      people { nodes { slug } totalCount }
      peru: places(where: { within: { eq: "peru" } }) { nodes { slug } totalCount }
      search(text: "Puerto Nuevo", types: [PROJECT]) { nodes { subject { ... on Entity { slug } } } totalCount }
    }`);
    expect(projects?.nodes).toEqual([{ slug: jetty.slug }, { slug: pier.slug }, { slug: port.slug }]);
    expect(projects?.totalCount).toBe(3);
    expect(places?.totalCount).toBe(3);
    expect(people).toEqual({ nodes: [{ slug: minister.slug }], totalCount: 1 });
    expect(around).toEqual({ nodes: [{ slug: chancay.slug }], totalCount: 1 });
    expect(search).toEqual({ nodes: [{ subject: { slug: port.slug } }], totalCount: 1 });
  });

  interface Listed {
    readonly nodes: readonly unknown[];
    readonly totalCount: number;
  }

  it("stand in an article once, with the mentions of both, and in its facts", async () => {
    const { article: shown } = await ask<{ article: unknown }>(`{ article(slug: "doubles") {
      projects { edges { node { slug } mentionCount mentions { quote } reports { status } } totalCount }
      people { edges { node { slug } mentions { quote } roles { title } } }
      statements { nodes { speaker { entity { slug } } about { slug } } }
      figures { nodes { of { slug } measure { of { slug } } } }
      relationships { nodes { from { slug } to { slug } } }
      reports { nodes { about { slug } place { slug } } }
    } }`);
    const [portOnly, ministerOnly] = [{ slug: port.slug }, { slug: minister.slug }];
    expect(shown).toEqual({
      projects: {
        edges: [
          {
            node: portOnly,
            mentionCount: 3,
            mentions: [
              { quote: "Puerto Nuevo" },
              { quote: "the port of Chancay" },
              { quote: "the megaport" },
            ],
            reports: [{ status: "IN_OPERATION" }],
          },
        ],
        totalCount: 1,
      },
      people: {
        edges: [
          {
            node: ministerOnly,
            mentions: [{ quote: "J. G. Olaechea" }, { quote: "Javier González-Olaechea" }],
            roles: [{ title: "The chancellor" }],
          },
        ],
      },
      statements: { nodes: [{ speaker: { entity: ministerOnly }, about: [portOnly] }] },
      figures: { nodes: [{ of: portOnly, measure: { of: portOnly } }] },
      relationships: { nodes: [{ from: portOnly, to: portOnly }] },
      reports: { nodes: [{ about: portOnly, place: { slug: chancay.slug } }] },
    });
  });

  it("have all that is said of either, and no tie to themselves", async () => {
    const { project } = await ask<{ project: Record<string, unknown> }>(`{ project(slug: "chancay-port") {
      articles { nodes { slug } totalCount }
      relationships { nodes { kind } totalCount }
      projects { totalCount } programme { slug }
      location { slug } measures { nodes { key: label } }
    } }`);
    expect(project).toEqual({
      articles: { nodes: [{ slug: "launch" }, { slug: "doubles" }, { slug: "visit" }], totalCount: 3 },
      relationships: { nodes: [{ kind: "PART_OF" }, { kind: "BUILDS" }], totalCount: 2 },
      projects: { totalCount: 0 },
      programme: null,
      location: { slug: chancay.slug },
      measures: { nodes: [{ key: "chancay port cost" }, { key: "puerto cost" }] },
    });
  });

  it("are one in old revisions too, whose words stay what they were", async () => {
    const { article: shown } = await ask<{ article: { revision: unknown } }>(`{ article(slug: "doubles") {
      revision(number: 1) { number text projects { edges { node { slug } mentions { quote start } } } }
    } }`);
    expect(shown.revision).toMatchObject({
      number: 1,
      text: doubles.content.text,
      projects: {
        edges: [{ node: { slug: port.slug }, mentions: [{ quote: "Puerto Nuevo", start: 0 }, {}, {}] }],
      },
    });
  });

  it("have what lies within either", async () => {
    const { place } = await ask<{ place: unknown }>(
      `{ place(slug: "quay") { within { slug places { nodes { slug } } } } }`,
    );
    expect(place).toEqual({ within: { slug: chancay.slug, places: { nodes: [{ slug: quay.slug }] } } });
  });

  it("are found by a name that only files give the other later", async () => {
    const renamed = { ...puerto, aliases: ["Terminal Pacífico"] };
    await publish(newsroom.nutgraf.world.db, checkedContent([], [renamed]), { onStale: "refuse" });
    const { search } = await ask<{ search: unknown }>(
      `{ search(text: "terminal pacifico") { nodes { subject { ... on Entity { slug } } } } }`,
    );
    expect(search).toEqual({ nodes: [{ subject: { slug: port.slug } }] });
  });

  it("stand in the log", async () => {
    const rows = await newsroom.nutgraf.world.db
      .selectFrom("change")
      .select(["entity_id", "actor", "details"])
      .where("kind", "=", "ENTITY_MERGED")
      .orderBy("number")
      .execute();
    expect(rows.map(({ entity_id, details }) => [entity_id, details])).toEqual([
      [puerto.id, { survivorId: port.id }],
      [canciller.id, { survivorId: minister.id }],
      [town.id, { survivorId: chancay.id }],
    ]);
    expect(rows[0]?.actor).toMatch(/^key:/);
  });
});

describe("a merge", () => {
  let newsroom: Newsroom;
  const codes = ({ errors }: Payload) => errors.map(({ code, path }) => [code, path.join(".")]);

  beforeAll(async () => {
    newsroom = await startNewsroom();
  });
  afterAll(() => newsroom?.[Symbol.asyncDispose]());

  it("is not for everybody", async () => {
    const input = { from: "puerto", into: "chancay-port" };
    const { errors } = await newsroom.nutgraf.send(MERGE, { input });
    expect(errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
    const reader = newsroom.nutgraf.as(await newsroom.nutgraf.makeKey("read", "publish"));
    const answer = await reader.send(MERGE, { input });
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });

  it("that is tried tells what it would do, and does nothing", async () => {
    const { db } = newsroom.nutgraf.world;
    const before = await readRows(db);
    const payload = await newsroom.merge("puerto", "chancay-port", { dryRun: true });
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
    const payload = await newsroom.merge(from, into, { dryRun: true });
    expect(codes(payload)).toEqual(code === null ? [] : [[code, path]]);
  });

  it("is not done again, nor around in a circle", async () => {
    await newsroom.merge("puerto", "chancay-port");
    expect(codes(await newsroom.merge("puerto", "chancay-port"))).toEqual([["ALREADY_MERGED", "input.from"]]);
    expect(codes(await newsroom.merge("chancay-port", "puerto"))).toEqual([["ALREADY_ONE", "input.into"]]);
    expect(codes(await newsroom.split("chancay-port"))).toEqual([["NOT_MERGED", "input.entity"]]);
    expect((await newsroom.split("puerto")).errors).toEqual([]);
  });

  it("is done once under one key, and told again", async () => {
    const idempotencyKey = "the same request";
    const first = await newsroom.merge("puerto", "chancay-port", { idempotencyKey });
    expect(first.changeNumber).toBeGreaterThan(0);
    expect(await newsroom.merge("puerto", "chancay-port", { idempotencyKey })).toEqual(first);
    const other = await newsroom.merge("canciller", "gonzalez-olaechea", { idempotencyKey });
    expect(codes(other)).toEqual([["IDEMPOTENCY_KEY_REUSED", "input.idempotencyKey"]]);
    await newsroom.split("puerto");
  });
});

describe("a split gives back what was said before the merge", () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom();
  });
  afterAll(() => newsroom?.[Symbol.asyncDispose]());

  const during = (slug: string) =>
    article(slug, "Puerto Nuevo grows.")
      .mentions(puerto, "Puerto Nuevo")
      .report("grows", puerto, "UNDER_CONSTRUCTION", "grows");

  const projectsOf = async (slug: string): Promise<readonly string[]> => {
    const { article: shown } = await newsroom.nutgraf.ask<{
      article: { projects: { nodes: readonly { slug: string }[] } };
    }>(`query ($slug: String!) { article(slug: $slug) { projects { nodes { slug } } } }`, { slug });
    return shown.projects.nodes.map((node) => node.slug).toSorted();
  };

  it("and leaves what was said since with the survivor, but for the articles that are named", async () => {
    const { merge, split, put } = newsroom;
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
    await newsroom.put(during("kept").with({ headline: "It grows on" }).startsFrom(1));
    expect(await projectsOf("kept")).toEqual(["puerto"]);
    const { article: shown } = await newsroom.nutgraf.ask<{ article: { revision: unknown } }>(
      `{ article(slug: "kept") { revision(number: 1) { projects { nodes { slug } } } } }`,
    );
    expect(shown.revision).toEqual({ projects: { nodes: [{ slug: "chancay-port" }] } });
  });

  it("refuses what is no article", async () => {
    await newsroom.merge("puerto", "chancay-port");
    const { errors } = await newsroom.split("puerto", { articles: ["kept", "nowhere"] });
    expect(errors).toMatchObject([{ code: "NOT_FOUND", path: ["input", "articles", "1"] }]);
    await newsroom.split("puerto");
  });

  it("also of what was merged into it before", async () => {
    const { merge, split } = newsroom;
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
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom();
  });
  afterAll(() => newsroom?.[Symbol.asyncDispose]());

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
    const { db } = newsroom.nutgraf.world;
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
  async function strays(db: typeof newsroom.nutgraf.world.db) {
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

it("measures that were compared stay apart, each with the figures of its own", async () => {
  await using newsroom = await startNewsroom();
  await newsroom.merge("puerto", "chancay-port");
  const { measures } = await newsroom.nutgraf.ask<{ measures: { nodes: unknown } }>(
    `{ measures(where: { of: { eq: "puerto" } }) { nodes { label figures { totalCount } } } }`,
  );
  expect(measures.nodes).toEqual([
    { label: cost.label, figures: { totalCount: 2 } },
    { label: puertoCost.label, figures: { totalCount: 1 } },
  ]);
});
