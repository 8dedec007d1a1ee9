import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Entity } from "../packages/server/src/entities/entity.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import { retract } from "../packages/server/src/publishing/retract.ts";
import { checkedContent } from "./engines/article-fixture.ts";
import { doubles, puerto, quay, worldOfDoubles } from "./engines/doubles.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { readRows } from "./engines/rows.ts";
import { chancay, minister, peru, port, shipper } from "./engines/small-world.ts";

const UPDATE = `mutation ($input: EntityUpdateInput!) {
  entityUpdate(input: $input) {
    entity {
      id slug name aliases description sameAs revisionNumber
      ... on Organization { kind country }
      ... on Place { countryCode latitude longitude within { slug } }
    }
    changed changeNumber
    errors { code path message mend ... on StaleEntity { startsFrom entity { slug revisionNumber } } }
  }
}`;

interface Payload {
  readonly entity: { readonly slug: string; readonly revisionNumber: number } | null;
  readonly changed: readonly string[];
  readonly changeNumber: number | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function startNewsroom() {
  const nutgraf: Nutgraf = await startNutgraf();
  for (const content of worldOfDoubles) await publish(nutgraf.world.db, content, { onStale: "refuse" });
  const editor = nutgraf.as(await nutgraf.makeKey("entities"));
  return {
    nutgraf,
    db: nutgraf.world.db,
    async update(entity: string, startsFrom: number, changes: object): Promise<Payload> {
      const input = { entity, startsFrom, ...changes };
      return (await editor.ask<{ entityUpdate: Payload }>(UPDATE, { input })).entityUpdate;
    },
    async mutate(mutation: string): Promise<void> {
      await editor.ask(`mutation { ${mutation} { errors { code } } }`);
    },
    givenAs: (entity: Entity) =>
      publish(nutgraf.world.db, checkedContent([], [entity]), { onStale: "refuse" }),
    [Symbol.asyncDispose]: () => nutgraf[Symbol.asyncDispose](),
  };
}

let newsroom: Awaited<ReturnType<typeof startNewsroom>>;
beforeAll(async () => {
  newsroom = await startNewsroom();
});
afterAll(() => newsroom?.[Symbol.asyncDispose]());

describe("what is told of an entity", () => {
  it("changes by what is given, and else stays", async () => {
    const before = await readRows(newsroom.db);
    const changes = { name: "Cosco Shipping Ports", aliases: ["CSP"], kind: "OTHER" };
    const tried = await newsroom.update(shipper.slug, 1, { ...changes, dryRun: true });
    expect(tried).toMatchObject({ entity: null, changeNumber: null, errors: [] });
    expect(tried.changed.toSorted()).toEqual(["aliases", "kind", "name"]);
    expect(await readRows(newsroom.db)).toEqual(before);

    const { description, slug, id, country } = shipper;
    expect(await newsroom.update(shipper.slug, 1, changes)).toMatchObject({
      entity: { id, slug, description, country, ...changes },
      errors: [],
    });
    const { search, organization } = await newsroom.nutgraf.ask<Record<string, unknown>>(`{
      search(text: "csp") { nodes { subject { ... on Entity { slug } } } }
      organization(slug: "${slug}") { name revisionNumber }
    }`);
    expect(search).toEqual({ nodes: [{ subject: { slug } }] });
    expect(organization).toEqual({ name: "Cosco Shipping Ports", revisionNumber: 2 });
  });

  it("stands in the log as it was and as it is", async () => {
    const change = await newsroom.db
      .selectFrom("change")
      .select(["entity_id", "revision_number", "from_revision", "details"])
      .where("kind", "=", "ENTITY_UPDATED")
      .orderBy("number", "desc")
      .executeTakeFirst();
    expect(change).toEqual({
      entity_id: shipper.id,
      revision_number: 2,
      from_revision: 1,
      details: {
        before: { name: "COSCO Shipping", aliases: [], kind: "COMPANY" },
        after: { name: "Cosco Shipping Ports", aliases: ["CSP"], kind: "OTHER" },
      },
    });
  });

  it("is told as it stands to whoever comes too late", async () => {
    const { entity, errors } = await newsroom.update(shipper.slug, 1, { name: "Another" });
    expect(entity).toBeNull();
    expect(errors).toMatchObject([
      {
        code: "STALE",
        path: ["input", "startsFrom"],
        startsFrom: 1,
        entity: { slug: shipper.slug, revisionNumber: 2 },
      },
    ]);
  });

  it("is not written where it is all so already", async () => {
    const payload = await newsroom.update(shipper.slug, 2, { kind: "OTHER" });
    expect(payload).toMatchObject({ entity: { revisionNumber: 2 }, changed: [], changeNumber: null });
  });

  it("loses by null what may be left out", async () => {
    const { entity } = await newsroom.update(shipper.slug, 2, { country: null, aliases: null });
    expect(entity).toMatchObject({ country: null, aliases: [], revisionNumber: 3 });
  });

  it.each([
    [shipper.slug, { name: null }, "KEY_MISSING", "name"],
    [shipper.slug, { description: " " }, "VALUE_INVALID", "description"],
    [shipper.slug, { slug: "Not a slug" }, "VALUE_INVALID", "slug"],
    [shipper.slug, { slug: port.slug }, "ENTITY_SLUG_TAKEN", "slug"],
    [shipper.slug, { kind: "SHIP" }, "VALUE_UNKNOWN", "kind"],
    [minister.slug, { kind: "OTHER" }, "KEY_UNKNOWN", "kind"],
    [shipper.slug, { country: "ZZ" }, "COUNTRY_UNKNOWN", "country"],
    [shipper.slug, { sameAs: ["no address"] }, "VALUE_INVALID", "sameAs"],
    [shipper.slug, { name: "A\u0000B" }, "INPUT_INVALID", "name"],
    [shipper.slug, { aliases: ["A\nB"] }, "INPUT_INVALID", "aliases"],
    [chancay.slug, { latitude: "11.5" }, "POSITION_INVALID", "latitude"],
    [chancay.slug, { latitude: "91", longitude: "0" }, "POSITION_INVALID", "latitude"],
    [chancay.slug, { within: "nowhere" }, "NOT_FOUND", "within"],
    [chancay.slug, { within: port.slug }, "ENTITY_TYPE", "within"],
    [peru.slug, { within: quay.id }, "PLACE_CYCLE", "within"],
    [peru.slug, { within: peru.slug }, "PLACE_CYCLE", "within"],
    [port.slug, { within: peru.slug }, "KEY_UNKNOWN", "within"],
  ])("is checked as in files: %s, %j gives %s", async (entity, changes, code, field) => {
    const startsFrom = entity === shipper.slug ? 3 : 1;
    const { errors, entity: changed } = await newsroom.update(entity, startsFrom, changes);
    expect(errors.map((error) => [error.code, error.path])).toEqual([[code, ["input", field]]]);
    expect(changed).toBeNull();
  });

  it("is nothing of what is not there", async () => {
    const { errors } = await newsroom.update("nobody", 1, {});
    expect(errors).toMatchObject([{ code: "NOT_FOUND", path: ["input", "entity"] }]);
  });

  it("may be any text that files can hold", async () => {
    const name = `: - "it's" # {a} [b] \\ 'c' é 🚢 %d`;
    const { entity, errors } = await newsroom.update(quay.slug, 1, { name, within: null, sameAs: [] });
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({ name, within: null });
    expect(await newsroom.update(quay.slug, 2, { within: chancay.slug })).toMatchObject({
      entity: { within: { slug: chancay.slug } },
    });
  });

  it("has a new slug at once, and the old one leads nowhere", async () => {
    await newsroom.update(minister.slug, 1, { slug: "javier" });
    const found = await newsroom.nutgraf.ask(
      `{ new: person(slug: "javier") { id } old: person(slug: "${minister.slug}") { id } }`,
    );
    expect(found).toEqual({ new: { id: minister.id }, old: null });
  });
});

describe("files that are published after a change over the API", () => {
  it("leave it where they say what they said before", async () => {
    await newsroom.update(port.slug, 1, { description: "The port, as an editor has it" });
    expect(await newsroom.givenAs(port)).toMatchObject({ ok: true, entities: { unchanged: 1 } });
    const { project } = await newsroom.nutgraf.ask<{ project: unknown }>(
      `{ project(slug: "chancay-port") { description revisionNumber } }`,
    );
    expect(project).toEqual({ description: "The port, as an editor has it", revisionNumber: 2 });
  });

  it("are refused where they say otherwise, until they have taken it over", async () => {
    const other = { ...port, name: "The new port" };
    expect(await newsroom.givenAs(other)).toMatchObject({
      ok: false,
      refusals: [{ code: "ENTITY_STALE", about: port.key }],
    });
    const asItStands = { ...port, description: "The port, as an editor has it" };
    expect(await newsroom.givenAs(asItStands)).toMatchObject({ ok: true, entities: { unchanged: 1 } });
    expect(await newsroom.givenAs({ ...asItStands, name: "The new port" })).toMatchObject({
      ok: true,
      entities: { updated: 1 },
    });
    expect(await newsroom.update(port.slug, 3, { name: port.name })).toMatchObject({ errors: [] });
  });
});

describe("a change of merged entities", () => {
  it("is of the one that answers for both, which keeps both names for search", async () => {
    await newsroom.mutate(`entityMerge(input: { from: "puerto", into: "chancay-port" })`);
    const payload = await newsroom.update("puerto", 4, { name: "Chancay Terminal" });
    expect(payload).toMatchObject({ entity: { slug: port.slug, revisionNumber: 5 }, errors: [] });
    const { search } = await newsroom.nutgraf.ask<{ search: unknown }>(
      `{ search(text: "puerto nuevo", types: [PROJECT]) { nodes { subject { ... on Entity { name } } } } }`,
    );
    expect(search).toEqual({ nodes: [{ subject: { name: "Chancay Terminal" } }] });
    await newsroom.mutate(`entitySplit(input: { entity: "puerto" })`);
    const { project } = await newsroom.nutgraf.ask<{ project: unknown }>(
      `{ project(slug: "puerto") { name revisionNumber mergedFrom { slug } } }`,
    );
    expect(project).toEqual({ name: puerto.name, revisionNumber: 1, mergedFrom: [] });
  });
});

describe("articles that were retracted", () => {
  it("stay out of lists when what they mention is merged, and tell of the survivor by their slug", async () => {
    const { articleId } = doubles.content;
    await newsroom.db
      .transaction()
      .execute((trx) => retract(trx, { articleId, reason: "It was wrong.", actor: "test" }));
    await newsroom.mutate(`entityMerge(input: { from: "canciller", into: "javier" })`);
    const found = await newsroom.nutgraf.ask(
      `query ($id: ID!) {
        article(slug: "doubles") { people { nodes { slug } } }
        person(slug: "canciller") { slug articles { nodes { slug } totalCount } roles { totalCount } }
        node(id: $id) { ... on Role { person { slug } } }
      }`,
      { id: doubles.content.roles[0]?.id },
    );
    expect(found).toEqual({
      article: { people: { nodes: [{ slug: "javier" }] } },
      person: {
        slug: "javier",
        articles: { nodes: [{ slug: "visit" }], totalCount: 1 },
        roles: { totalCount: 1 },
      },
      node: { person: { slug: "javier" } },
    });
  });
});
