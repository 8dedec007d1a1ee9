import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { folderOf, type Newsroom, newsroomOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { readRows } from "./engines/rows.ts";

let nutgraf: Nutgraf;
let newsroom: Newsroom;

beforeAll(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "standing" }) });
  newsroom = await newsroomOf(nutgraf);
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

describe("a dry run", () => {
  it("tells what would come of it, and stores nothing", async () => {
    const before = await readRows(nutgraf.world.db);
    const published = await newsroom.publish({ files: portArticle({ slug: "rehearsal" }), dryRun: true });
    expect(published).toMatchObject({
      article: null,
      revision: null,
      changeNumber: null,
      coverage: { sentences: 2, cited: 1 },
      errors: [],
    });
    const retracted = await newsroom.retract({ article: "standing", reason: "?", dryRun: true });
    expect(retracted).toEqual({ article: null, changeNumber: null, errors: [] });
    expect(await readRows(nutgraf.world.db)).toEqual(before);
  });

  it("meets the errors that would be met", async () => {
    const files = portArticle({ slug: "standing", million: 8 });
    expect((await newsroom.publish({ files, dryRun: true })).errors).toMatchObject([
      { code: "ALREADY_PUBLISHED" },
    ]);
    const taken = portArticle({ slug: "standing", frontMatter: "key: another\n" });
    expect((await newsroom.publish({ files: taken, dryRun: true })).errors).toMatchObject([
      { code: "SLUG_TAKEN" },
    ]);
    const missing = await newsroom.retract({ article: "nobody", reason: "?", dryRun: true });
    expect(missing.errors).toMatchObject([{ code: "NOT_FOUND" }]);
  });
});

describe("a request that is repeated under its idempotency key", () => {
  it("happens once, and is answered alike", async () => {
    const input = { files: portArticle({ slug: "repeated" }), idempotencyKey: "repeated-1" };
    const first = await newsroom.publish(input);
    expect(first).toMatchObject({ revision: { number: 1 }, errors: [] });
    expect(await newsroom.publish(input)).toEqual(first);

    const correction = {
      files: portArticle({ slug: "repeated", million: 4 }),
      startsFrom: 1,
      note: "Four.",
      idempotencyKey: "repeated-2",
    };
    const corrected = await newsroom.correct(correction);
    await newsroom.correct({
      ...correction,
      startsFrom: 2,
      files: portArticle({ slug: "repeated" }),
      idempotencyKey: "repeated-3",
    });
    const { article: _then, ...told } = corrected;
    expect(await newsroom.correct(correction)).toMatchObject(told);
    expect(await nutgraf.ask(`{ article(slug: "repeated") { revision { number } } }`)).toEqual({
      article: { revision: { number: 3 } },
    });

    const retraction = { article: "repeated", reason: "Wrong.", idempotencyKey: "repeated-4" };
    const retracted = await newsroom.retract(retraction);
    expect(retracted.errors).toEqual([]);
    expect(await newsroom.retract(retraction)).toEqual(retracted);
  });

  it("happens once, also when two of them race", async () => {
    const input = { files: portArticle({ slug: "race" }), idempotencyKey: "race-1" };
    const [one, other] = await Promise.all([newsroom.publish(input), newsroom.publish(input)]);
    expect(one).toMatchObject({ revision: { number: 1 }, errors: [] });
    expect(other).toEqual(one);
  });

  it("is refused under a key that another request has", async () => {
    await newsroom.publish({ files: portArticle({ slug: "key-one" }), idempotencyKey: "taken" });
    const other = await newsroom.publish({
      files: portArticle({ slug: "key-two" }),
      idempotencyKey: "taken",
    });
    expect(other.errors).toMatchObject([
      { code: "IDEMPOTENCY_KEY_REUSED", path: ["input", "idempotencyKey"] },
    ]);
    const retracted = await newsroom.retract({ article: "key-one", reason: "?", idempotencyKey: "taken" });
    expect(retracted.errors).toMatchObject([{ code: "IDEMPOTENCY_KEY_REUSED" }]);
    const empty = await newsroom.publish({ files: portArticle({ slug: "key-two" }), idempotencyKey: "" });
    expect(empty.errors).toMatchObject([{ code: "INPUT_INVALID" }]);
  });

  it("is tried again after it was refused, and after a dry run", async () => {
    const idempotencyKey = "again";
    const refused = await newsroom.publish({ files: [], idempotencyKey });
    expect(refused.errors).not.toEqual([]);
    const input = { files: portArticle({ slug: "again" }), idempotencyKey };
    await newsroom.publish({ ...input, dryRun: true });
    expect((await newsroom.publish(input)).errors).toEqual([]);
  });

  it("is another's if another asks", async () => {
    const colleague = await newsroomOf(nutgraf);
    await newsroom.publish({ files: portArticle({ slug: "mine" }), idempotencyKey: "shared" });
    const theirs = await colleague.publish({
      files: portArticle({ slug: "theirs" }),
      idempotencyKey: "shared",
    });
    expect(theirs.errors).toEqual([]);
  });
});

describe("several changes in one request", () => {
  it("each see what the ones before have done", async () => {
    const answer = await newsroom.ask(
      `mutation ($publish: ArticlePublishInput!, $retract: ArticleRetractInput!) {
        articlePublish(input: $publish) { article { status figures { totalCount } } }
        articleRetract(input: $retract) { article { status } }
      }`,
      {
        publish: { files: portArticle({ slug: "brief" }) },
        retract: { article: "brief", reason: "Too soon." },
      },
    );
    expect(answer).toEqual({
      articlePublish: { article: { status: "PUBLISHED", figures: { totalCount: 1 } } },
      articleRetract: { article: { status: "RETRACTED" } },
    });
  });
});
