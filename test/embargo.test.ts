import { pino } from "pino";
import { describe, expect, it } from "vitest";

import { createEmbargoScheduler } from "../packages/server/src/embargoes/embargo.scheduler.ts";
import { portArticle } from "./engines/newsroom.ts";
import { readRows } from "./engines/rows.ts";
import { AFTER, openWaitingRoom, TOMORROW } from "./engines/waiting-room.ts";
import { watchFromNow } from "./engines/watching.ts";

const room = openWaitingRoom();

const LISTS = `query ($slug: String!, $id: ID!) {
  article(slug: $slug) { id }
  node(id: $id) { id }
  articles { totalCount nodes { slug } }
  found: articles(search: "extraordinary") { totalCount }
  search(text: "extraordinary") { totalCount }
  figures { totalCount }
  entities { totalCount }
  measures { nodes { agreement figures { totalCount } } }
  project(slug: "port") { articles { totalCount } }
}`;

interface Counted {
  readonly totalCount: number;
}

/** How many articles and figures there are, in the lists that an article of this file is in. */
async function countsOf(slug: string): Promise<readonly number[]> {
  const { articles, found, search, figures, project } = await room.nutgraf.ask<
    Record<"articles" | "found" | "search" | "figures", Counted> & { project: { articles: Counted } }
  >(LISTS, { slug, id: "art_none" });
  return [articles, found, search, figures, project.articles].map(({ totalCount }) => totalCount);
}

describe("an article that is to appear later", () => {
  it("is in nothing that can be read, before its time", async () => {
    const known = { slug: "later-a", id: "art_none" };
    const before = await room.nutgraf.ask(LISTS, known);
    const rows = await readRows(room.nutgraf.world.db);
    const { articleId, id } = await room.accept("later-a");
    expect(await room.nutgraf.ask(LISTS, { slug: "later-a", id: articleId })).toEqual(before);
    expect(await room.nutgraf.ask(LISTS, { slug: "later-a", id })).toEqual(before);
    expect(await readRows(room.nutgraf.world.db)).toEqual(rows);
    await room.scheduler.wake();
    expect(await room.nutgraf.ask(LISTS, known)).toEqual(before);
  });

  it("is listed for those who may publish, and for nobody else", async () => {
    const embargo = await room.accept("later-b");
    expect(embargo).toMatchObject({
      slug: "later-b",
      headline: "What the port costs",
      visibleFrom: TOMORROW,
      failure: null,
    });
    expect(await room.newsroom.embargoes()).toEqual([embargo]);
    const node = "query ($id: ID!) { node(id: $id) { id ... on Embargo { slug } } }";
    expect(await room.newsroom.ask(node, { id: embargo.id })).toEqual({
      node: { id: embargo.id, slug: "later-b" },
    });
    expect(await room.nutgraf.send("{ embargoes { totalCount } }")).toMatchObject({
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
    const corrector = room.nutgraf.as(await room.nutgraf.makeKey("read", "correct"));
    expect(await corrector.send("{ embargoes { totalCount } }")).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect(await corrector.ask(node, { id: embargo.id })).toEqual({ node: null });
  });

  it("appears by itself when its time comes, and waits no more", async () => {
    const slug = "later-c";
    const before = await countsOf(slug);
    const { articleId } = await room.accept(slug);
    await room.letTimeCome();
    expect(await room.nutgraf.ask(LISTS, { slug, id: articleId })).toMatchObject({
      article: { id: articleId },
      node: { id: articleId },
    });
    expect(await countsOf(slug)).toEqual(before.map((count) => count + 1));
    expect(await room.newsroom.embargoes()).toEqual([]);
  });

  it("brings what is new with it, and no sooner", async () => {
    const [article, facts] = portArticle({ slug: "later-d", more: "The quay is new." });
    const files = [
      article,
      { path: facts?.path, text: facts?.text.replace("  port:", "  quay-d: [The quay]\n  port:") },
      {
        path: "entities/projects.yaml",
        text: "quay-d:\n  name: The quay\n  description: Its first quay\n  kind: PHASE\n",
      },
    ];
    const { errors } = await room.newsroom.publish({ files, visibleFrom: TOMORROW });
    expect(errors).toEqual([]);
    const quay = `{ project(slug: "quay-d") { name } }`;
    expect(await room.nutgraf.ask(quay)).toEqual({ project: null });
    await room.letTimeCome();
    expect(await room.nutgraf.ask(quay)).toEqual({ project: { name: "The quay" } });
  });

  it("leaves alone what others wrote of an entity meanwhile", async () => {
    const ofPort = (name: string) => ({
      path: "entities/projects.yaml",
      text: `port:\n  name: ${name}\n  description: A port of the test\n  kind: PORT\n`,
    });
    const files = [...portArticle({ slug: "later-e" }), ofPort("Old name")];
    await room.newsroom.publish({ files, visibleFrom: TOMORROW });
    await room.newsroom.publish({ files: [...portArticle({ slug: "sooner-e" }), ofPort("New name")] });
    await room.letTimeCome();
    expect(
      await room.nutgraf.ask(`{ project(slug: "port") { name } article(slug: "later-e") { slug } }`),
    ).toEqual({
      project: { name: "New name" },
      article: { slug: "later-e" },
    });
  });

  it("appears once, however many instances wait for its time", async () => {
    await room.accept("later-f");
    room.setClock(AFTER);
    const others = [room.anotherScheduler(), room.anotherScheduler()];
    await Promise.all([room.scheduler, ...others].map((one) => one.wake()));
    const { article } = await room.nutgraf.ask<{ article: unknown }>(
      `{ article(slug: "later-f") { revisions { totalCount } } }`,
    );
    expect(article).toEqual({ revisions: { totalCount: 1 } });
  });

  it("is published at once where its time has passed", async () => {
    const files = portArticle({ slug: "at-once" });
    const payload = await room.newsroom.publish({ files, visibleFrom: "2001-01-01T00:00:00Z" });
    expect(payload).toMatchObject({ article: { slug: "at-once" }, embargo: null, errors: [] });
  });

  it("is accepted once, however often the request is repeated", async () => {
    const first = await room.accept("later-h", { idempotencyKey: "retried" });
    expect(await room.accept("later-h", { idempotencyKey: "retried" })).toEqual(first);
    expect(await room.newsroom.embargoes()).toHaveLength(1);
    await room.letTimeCome();
    expect(await room.accept("later-h", { idempotencyKey: "retried" })).toEqual(first);
  });

  it("is only looked at in a dry run", async () => {
    const files = portArticle({ slug: "later-i" });
    const payload = await room.newsroom.publish({ files, visibleFrom: TOMORROW, dryRun: true });
    expect(payload).toMatchObject({
      embargo: null,
      changeNumber: null,
      errors: [],
      coverage: { sentences: 2 },
    });
    expect(await room.newsroom.embargoes()).toEqual([]);
  });
});

describe("the clock of a service", () => {
  it("lets an article appear at its time, and those who watch hear of it then", async () => {
    const changes = await watchFromNow(room.nutgraf.url);
    const { db, listen } = room.nutgraf.world.database;
    // So far ahead that tomorrow comes in half a second.
    const ahead = Date.parse(TOMORROW) - Date.now() - 500;
    const now = () => new Date(Date.now() + ahead);
    const own = createEmbargoScheduler(db, { logger: pino({ level: "silent" }), listen, now });
    await own.start();
    try {
      await room.accept("soon-q");
      const { value } = await changes.next();
      expect(now() >= new Date(TOMORROW)).toBe(true);
      expect(value).toMatchObject({ kind: "ARTICLE_PUBLISHED", article: { slug: "soon-q" } });
    } finally {
      await own.stop();
    }
  });
});
