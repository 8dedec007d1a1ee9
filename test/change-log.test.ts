import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { recordChanges } from "../packages/server/src/changes/change.writer.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { peru, visit } from "./engines/small-world.ts";
import { correct, publishVisit } from "./engines/watching.ts";

interface Line {
  readonly number: number;
  readonly kind: string;
  readonly actor: string;
  readonly note: string | null;
}

let nutgraf: Nutgraf;
let admin: Pick<Nutgraf, "ask" | "send">;

beforeAll(async () => {
  nutgraf = await startNutgraf();
  await publishVisit(nutgraf.world);
  await correct(nutgraf.world, 1, "Corrected");
  await nutgraf.world.db.transaction().execute((trx) =>
    recordChanges(trx, "key:one", [
      { kind: "EMBARGO_SET", articleId: "art_later", note: "Not yet" },
      { kind: "ENTITY_UPDATED", entityId: peru.id, revisionNumber: 2, fromRevision: 1 },
    ]),
  );
  admin = nutgraf.as(await nutgraf.makeKey("admin"));
});
afterAll(() => nutgraf[Symbol.asyncDispose]());

const lines = async (where: object | null = null): Promise<readonly Line[]> => {
  const query = `query ($where: ChangeWhere) {
    changes(where: $where, first: 100) { totalCount nodes { number kind actor note } } }`;
  const { changes } = await admin.ask<{ changes: { totalCount: number; nodes: Line[] } }>(query, { where });
  expect(changes.totalCount).toBe(changes.nodes.length);
  return changes.nodes;
};

const kinds = async (where: object): Promise<readonly string[]> =>
  (await lines(where)).map(({ kind }) => kind);

describe("the log of changes", () => {
  it("has every change without a gap, the newest first, with who made it", async () => {
    const all = await lines();
    expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => all.length - index));
    expect(all.at(-1)).toMatchObject({ number: 1, actor: "operator" });
    expect(all[0]).toMatchObject({ kind: "KEY_CREATED", actor: "operator" });
  });

  it("is filtered by what was done, to what, by whom and when", async () => {
    expect(await kinds({ article: { eq: "visit" } })).toEqual(["ARTICLE_CORRECTED", "ARTICLE_PUBLISHED"]);
    expect(
      await kinds({ article: { in: [visit.content.articleId] }, kind: { eq: "ARTICLE_CORRECTED" } }),
    ).toEqual(["ARTICLE_CORRECTED"]);
    expect(await kinds({ entity: { eq: "peru" } })).toEqual(["ENTITY_UPDATED", "ENTITY_ADDED"]);
    expect(await kinds({ actor: { eq: "key:one" } })).toEqual(["ENTITY_UPDATED", "EMBARGO_SET"]);
    expect(await kinds({ at: { lt: "2000-01-01T00:00:00Z" } })).toEqual([]);
    expect(await kinds({ at: { gte: "2000-01-01T00:00:00Z" }, actor: { contains: "KEY" } })).toHaveLength(2);
  });

  it("tells of an article that nobody can read yet by its id alone", async () => {
    expect(await lines({ article: { eq: "art_later" } })).toMatchObject([
      { kind: "EMBARGO_SET", note: "Not yet" },
    ]);
    const query = `{ changes(where: { kind: { eq: EMBARGO_SET } }) { nodes { articleId article { slug } } } }`;
    expect(await admin.ask(query)).toEqual({
      changes: { nodes: [{ articleId: "art_later", article: null }] },
    });
  });

  it("is for those alone who may see it", async () => {
    const { errors } = await nutgraf.send("{ changes { totalCount } }");
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it("can't be altered, not even in the database", async () => {
    const { db } = nutgraf.world;
    await expect(db.deleteFrom("change").execute()).rejects.toThrow("can only be added to");
    await expect(db.updateTable("change").set({ actor: "nobody" }).execute()).rejects.toThrow(
      "can only be added to",
    );
  });
});
