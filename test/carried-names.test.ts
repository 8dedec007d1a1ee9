import { afterAll, beforeAll, expect, it } from "vitest";

import { publish } from "../packages/server/src/publishing/publish.ts";
import { checkedContent } from "./engines/article-fixture.ts";
import { doubleEntities, doubles, puerto, puertoCost } from "./engines/doubles.ts";
import { type EntityDesk, startEntityDesk } from "./engines/entity-desk.ts";
import { port } from "./engines/small-world.ts";

const UPDATE = `mutation ($input: EntityUpdateInput!) {
  entityUpdate(input: $input) { entity { slug } errors { code message } }
}`;
const RETRACT = `mutation ($input: ArticleRetractInput!) {
  articleRetract(input: $input) { errors { code message } }
}`;

let desk: EntityDesk;
let asked = 0;

beforeAll(async () => {
  desk = await startEntityDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

interface Named {
  readonly slug: string;
  readonly name: string;
}
type Mentioned = Readonly<Record<"people" | "projects" | "places", { readonly nodes: readonly Named[] }>> & {
  readonly figures: { readonly nodes: readonly { readonly measure: { readonly label: string } }[] };
};
type Answer = Readonly<
  Record<string, { readonly nodes: readonly (Mentioned & { readonly slug: string })[] }>
>;

/** Whom each article mentions, by a query of its own each time, so that no answer is kept whole. */
async function mentioned({ entities = "", measures = "" } = {}): Promise<Answer[string]["nodes"]> {
  const name = `time${(asked += 1)}`;
  const figures = `figures { nodes { measure { id label ${measures} } } }`;
  const fields = ["people", "projects", "places"].map(
    (field) => `${field} { nodes { id slug name ${entities} } }`,
  );
  const status = "where: { status: { in: [PUBLISHED, RETRACTED] } }";
  const answer = await desk.nutgraf.ask<Answer>(
    `{ ${name}: articles(${status}) { nodes { slug ${fields.join(" ")} ${figures} } } }`,
  );
  return answer[name]?.nodes ?? [];
}

/** The names that articles carry are those that entities and measures have, which are read where more is asked. */
async function expectNamesOfEntities(): Promise<Answer[string]["nodes"]> {
  const carried = await mentioned();
  const read = await mentioned({ entities: "description", measures: "kind" });
  expect(read.length).toBeGreaterThan(2);
  expect(read).toMatchObject(carried);
  expect(carried.flatMap(({ projects }) => projects.nodes).length).toBeGreaterThan(2);
  return carried;
}

const labelsOf = (all: readonly Mentioned[]) =>
  new Set(all.flatMap(({ figures }) => figures.nodes.map(({ measure }) => measure.label)));

const namesOf = (all: readonly Mentioned[]) =>
  new Set(
    all.flatMap(({ projects, places }) => [...projects.nodes, ...places.nodes]).map(({ name }) => name),
  );

it("An article tells how its entities and measures are called without reading them", async () => {
  await expectNamesOfEntities();
  desk.nutgraf.world.resetStatements();
  await mentioned();
  expect(desk.nutgraf.world.statements.join("\n")).not.toMatch(/entities\.|measures\./);
});

it("They are called as they are called since: changed over the API, by files, merged and parted", async () => {
  const entities = desk.nutgraf.as(await desk.nutgraf.makeKey("entities"));
  const input = { entity: puerto.slug, startsFrom: 1, name: "Puerto Viejo", slug: "puerto-viejo" };
  expect(await entities.ask(UPDATE, { input })).toMatchObject({ entityUpdate: { errors: [] } });
  expect(namesOf(await expectNamesOfEntities())).toContain("Puerto Viejo");

  const renamed = doubleEntities.map((one) =>
    one.slug === "quay" || one.slug === "chancay-town" ? { ...one, name: `${one.name} II` } : one,
  );
  const relabelled = { ...puertoCost, label: "what it cost" };
  const content = checkedContent([doubles], renamed, [relabelled]);
  expect(await publish(desk.nutgraf.world.db, content, { onStale: "refuse" })).toMatchObject({ ok: true });
  expect(namesOf(await expectNamesOfEntities())).toContain("Chancay Town II");
  expect(labelsOf(await mentioned())).toContain("what it cost");

  await desk.merge("puerto-viejo", port.id);
  expect(namesOf(await expectNamesOfEntities())).not.toContain("Puerto Viejo");
  await desk.split("puerto-viejo");
  expect(namesOf(await expectNamesOfEntities())).toContain("Puerto Viejo");

  const text = doubles.content.text.replace("cost", "took");
  await desk.put(doubles.with({ text }).startsFrom(1));
  await expectNamesOfEntities();
});

it("A retracted article does not tell how they were called", async () => {
  const editor = desk.nutgraf.as(await desk.nutgraf.makeKey("retract", "entities"));
  expect(await editor.ask(RETRACT, { input: { article: "doubles", reason: "It was wrong." } })).toMatchObject(
    {
      articleRetract: { errors: [] },
    },
  );
  const input = { entity: "chancay-town", startsFrom: 2, name: "Chancay Town III" };
  await editor.ask(UPDATE, { input });
  await expectNamesOfEntities();
});
