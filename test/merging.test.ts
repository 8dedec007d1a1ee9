import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { publish } from "../packages/server/src/publishing/publish.ts";
import { checkedContent } from "./engines/article-fixture.ts";
import { canciller, doubles, jetty, pier, puerto, puertoCost, quay, town } from "./engines/doubles.ts";
import { type EntityDesk, type Regrouping, startEntityDesk } from "./engines/entity-desk.ts";
import { chancay, cost, minister, port } from "./engines/small-world.ts";

describe("two entities that prove to be one", () => {
  let desk: EntityDesk;
  let merged: Regrouping;
  const ask = <Data>(query: string, variables?: Record<string, unknown>) =>
    desk.nutgraf.ask<Data>(query, variables);

  beforeAll(async () => {
    desk = await startEntityDesk();
    const corrected = doubles.with({ text: doubles.content.text.replace("cost", "took") }).startsFrom(1);
    await desk.put(corrected);
    merged = await desk.merge(puerto.slug, port.id);
    await desk.merge(canciller.id, minister.slug);
    await desk.merge(town.slug, chancay.slug);
  });
  afterAll(() => desk?.[Symbol.asyncDispose]());

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
    await publish(desk.nutgraf.world.db, checkedContent([], [renamed]), { onStale: "refuse" });
    const { search } = await ask<{ search: unknown }>(
      `{ search(text: "terminal pacifico") { nodes { subject { ... on Entity { slug } } } } }`,
    );
    expect(search).toEqual({ nodes: [{ subject: { slug: port.slug } }] });
  });

  it("stand in the log", async () => {
    const rows = await desk.nutgraf.world.db
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

it("measures that were compared stay apart, each with the figures of its own", async () => {
  await using desk = await startEntityDesk();
  await desk.merge("puerto", "chancay-port");
  const { measures } = await desk.nutgraf.ask<{ measures: { nodes: unknown } }>(
    `{ measures(where: { of: { eq: "puerto" } }) { nodes { label figures { totalCount } } } }`,
  );
  expect(measures.nodes).toEqual([
    { label: cost.label, figures: { totalCount: 2 } },
    { label: puertoCost.label, figures: { totalCount: 1 } },
  ]);
});
