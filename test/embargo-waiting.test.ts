import { describe, expect, it } from "vitest";

import { newestChange } from "../packages/server/src/changes/change.store.ts";
import { checkContent } from "../packages/server/src/content/check.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import { folderOf, portArticle } from "./engines/newsroom.ts";
import { AFTER, openWaitingRoom, TOMORROW } from "./engines/waiting-room.ts";

const room = openWaitingRoom();

describe("what waits", () => {
  it("keeps its key and its slug", async () => {
    await room.accept("later-j");
    const again = await room.newsroom.publish({ files: portArticle({ slug: "later-j" }) });
    expect(again.errors).toMatchObject([{ code: "EMBARGOED" }]);
    const files = portArticle({ slug: "later-j", frontMatter: "key: other\n" });
    expect((await room.newsroom.publish({ files })).errors).toMatchObject([{ code: "SLUG_TAKEN" }]);
    const corrected = portArticle({ slug: "later-j", frontMatter: "key: standing\n" });
    const correction = await room.newsroom.correct({
      files: corrected,
      startsFrom: 1,
      note: "Another slug.",
    });
    expect(correction.errors).toMatchObject([{ code: "SLUG_TAKEN" }]);
    const unknown = await room.newsroom.correct({
      files: portArticle({ slug: "later-j" }),
      startsFrom: 1,
      note: "?",
    });
    expect(unknown.errors).toMatchObject([{ code: "NOT_FOUND" }]);
  });

  it("is left out, and told of, where a folder has the same article", async () => {
    await room.accept("later-k");
    const checked = checkContent(folderOf({ slug: "later-k" }, { slug: "other-k" }));
    expect(await publish(room.nutgraf.world.db, checked, { onStale: "refuse" })).toMatchObject({
      refusals: [{ code: "EMBARGOED", about: "later-k" }],
    });
    expect(await publish(room.nutgraf.world.db, checked, { onStale: "skip" })).toMatchObject({
      articles: [
        { slug: "later-k", result: "SKIPPED", reason: expect.stringContaining("later time") },
        { slug: "other-k", result: "PUBLISHED" },
      ],
    });
  });

  it("can be replaced by another text, and another time", async () => {
    const { id } = await room.accept("later-l");
    const files = portArticle({ slug: "later-l", headline: "Another headline" });
    const visibleFrom = AFTER.toISOString();
    const { embargo } = await room.newsroom.publish({ files, visibleFrom, replaces: id });
    expect(embargo).toMatchObject({ headline: "Another headline", visibleFrom });
    expect(await room.newsroom.embargoes()).toEqual([embargo]);
    const gone = await room.newsroom.publish({ files, visibleFrom, replaces: id });
    expect(gone.errors).toMatchObject([{ code: "NOT_FOUND", path: ["input", "replaces"] }]);
  });

  it("can appear at once instead", async () => {
    const { id } = await room.accept("later-m");
    const payload = await room.newsroom.publish({ files: portArticle({ slug: "later-m" }), replaces: id });
    expect(payload).toMatchObject({ article: { slug: "later-m" }, revision: { number: 1 }, embargo: null });
    expect(await room.newsroom.embargoes()).toEqual([]);
  });

  it("can be taken back, and never appears", async () => {
    const embargo = await room.accept("later-n");
    const rehearsal = await room.newsroom.cancel({ embargo: embargo.id, dryRun: true });
    expect(rehearsal).toEqual({ embargo: null, changeNumber: null, errors: [] });
    const input = { embargo: embargo.id, idempotencyKey: "cancel-1" };
    const cancelled = await room.newsroom.cancel(input);
    expect(cancelled).toMatchObject({ embargo, changeNumber: expect.any(Number), errors: [] });
    expect(await room.newsroom.cancel(input)).toEqual(cancelled);
    expect((await room.newsroom.cancel({ embargo: embargo.id })).errors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    await room.letTimeCome();
    expect(await room.nutgraf.ask(`{ article(slug: "later-n") { id } }`)).toEqual({ article: null });
    expect((await room.newsroom.publish({ files: portArticle({ slug: "later-n" }) })).errors).toEqual([]);
  });

  it("that can't appear at its time tells why, and keeps nobody else waiting", async () => {
    const [article, facts] = portArticle({ slug: "later-o", more: "The quay is new." });
    const files = [
      article,
      { path: facts?.path, text: facts?.text.replace("  port:", "  quay-o: [The quay]\n  port:") },
      {
        path: "entities/projects.yaml",
        text: "quay-o:\n  name: The quay\n  description: Its first quay\n  kind: PHASE\n",
      },
    ];
    await room.newsroom.publish({ files, visibleFrom: TOMORROW });
    await room.accept("also-later-o");
    // Meanwhile the key becomes that of a place.
    const places = [
      "entities/places.yaml",
      "quay-o:\n  name: Quay\n  description: A place\n  kind: TOWN\n",
    ] as const;
    const { texts } = folderOf({ slug: "standing" });
    const checked = checkContent({ slugs: ["standing"], texts: new Map([...texts, places]), problems: [] });
    expect(await publish(room.nutgraf.world.db, checked, { onStale: "refuse" })).toMatchObject({ ok: true });
    await room.letTimeCome();
    expect(await room.newsroom.embargoes()).toMatchObject([
      { slug: "later-o", failure: [{ code: "ENTITY_TYPE_CHANGED" }] },
    ]);
    expect(await room.nutgraf.ask(`{ article(slug: "also-later-o") { slug } }`)).toEqual({
      article: { slug: "also-later-o" },
    });
  });

  it("is told in the log, step by step", async () => {
    const start = await newestChange(room.nutgraf.world.db);
    const { id } = await room.accept("later-p");
    const replaced = await room.newsroom.publish({
      files: portArticle({ slug: "later-p" }),
      visibleFrom: TOMORROW,
      replaces: id,
    });
    const other = await room.accept("other-p");
    await room.newsroom.cancel({ embargo: other.id });
    await room.letTimeCome();
    expect(await readLog(start)).toMatchObject([
      ["EMBARGO_SET", { embargoId: id, slug: "later-p", visibleFrom: TOMORROW }],
      ["EMBARGO_SET", { embargoId: replaced.embargo?.id, replaces: id }],
      ["EMBARGO_SET", { embargoId: other.id }],
      ["EMBARGO_CANCELLED", { embargoId: other.id }],
      ["ARTICLE_PUBLISHED", null],
    ]);
  });
});

/** What was done since a change, in order, each with the embargo that it is of. */
async function readLog(after: number) {
  const changes = await room.nutgraf.world.db
    .selectFrom("change")
    .select(["kind", "details"])
    .where("number", ">", after)
    .orderBy("number")
    .execute();
  return changes.map(({ kind, details }) => [kind, kind.startsWith("EMBARGO") ? details : null]);
}
