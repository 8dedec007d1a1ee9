import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { pino } from "pino";

import {
  createEmbargoScheduler,
  type EmbargoScheduler,
} from "../packages/server/src/embargoes/embargo.scheduler.ts";
import { newestChange } from "../packages/server/src/changes/change.store.ts";
import { checkContent } from "../packages/server/src/content/check.ts";
import { publish } from "../packages/server/src/publishing/publish.ts";
import { type EmbargoAnswer, folderOf, type Newsroom, newsroomOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { readRows } from "./engines/rows.ts";
import { watchFromNow } from "./engines/watching.ts";

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const AFTER = new Date(Date.now() + 2 * 86_400_000);

let nutgraf: Nutgraf;
let newsroom: Newsroom;
let clock: Date;
let scheduler: EmbargoScheduler;

beforeAll(async () => {
  nutgraf = await startNutgraf({ files: folderOf({ slug: "standing" }) });
  newsroom = await newsroomOf(nutgraf);
});
afterAll(() => nutgraf?.[Symbol.asyncDispose]());

beforeEach(() => {
  clock = new Date();
  scheduler = schedulerAt(() => clock);
});
/** Whatever a test leaves waiting would appear in another. */
afterEach(async () => {
  await scheduler.stop();
  for (const { id } of await newsroom.embargoes()) await newsroom.cancel({ embargo: id });
});

function schedulerAt(now: () => Date): EmbargoScheduler {
  return createEmbargoScheduler(nutgraf.world.db, { logger: pino({ level: "silent" }), now });
}

async function accept(slug: string, more: Readonly<Record<string, unknown>> = {}): Promise<EmbargoAnswer> {
  const files = portArticle({ slug, million: 11, more: "An extraordinary thing." });
  const { embargo, errors } = await newsroom.publish({ files, visibleFrom: TOMORROW, ...more });
  if (!embargo) throw new Error(`It was not accepted: ${JSON.stringify(errors)}`);
  return embargo;
}

/** Moves the clock past every time that is waited for. */
async function letTimeCome(): Promise<void> {
  clock = AFTER;
  await scheduler.wake();
}

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
  const { articles, found, search, figures, project } = await nutgraf.ask<
    Record<"articles" | "found" | "search" | "figures", Counted> & { project: { articles: Counted } }
  >(LISTS, { slug, id: "art_none" });
  return [articles, found, search, figures, project.articles].map(({ totalCount }) => totalCount);
}

describe("an article that is to appear later", () => {
  it("is in nothing that can be read, before its time", async () => {
    const known = { slug: "later-a", id: "art_none" };
    const before = await nutgraf.ask(LISTS, known);
    const rows = await readRows(nutgraf.world.db);
    const { articleId, id } = await accept("later-a");
    expect(await nutgraf.ask(LISTS, { slug: "later-a", id: articleId })).toEqual(before);
    expect(await nutgraf.ask(LISTS, { slug: "later-a", id })).toEqual(before);
    expect(await readRows(nutgraf.world.db)).toEqual(rows);
    await scheduler.wake();
    expect(await nutgraf.ask(LISTS, known)).toEqual(before);
  });

  it("is listed for those who may publish, and for nobody else", async () => {
    const embargo = await accept("later-b");
    expect(embargo).toMatchObject({
      slug: "later-b",
      headline: "What the port costs",
      visibleFrom: TOMORROW,
      failure: null,
    });
    expect(await newsroom.embargoes()).toEqual([embargo]);
    const node = "query ($id: ID!) { node(id: $id) { id ... on Embargo { slug } } }";
    expect(await newsroom.ask(node, { id: embargo.id })).toEqual({
      node: { id: embargo.id, slug: "later-b" },
    });
    expect(await nutgraf.send("{ embargoes { totalCount } }")).toMatchObject({
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
    const corrector = nutgraf.as(await nutgraf.makeKey("read", "correct"));
    expect(await corrector.send("{ embargoes { totalCount } }")).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect(await corrector.ask(node, { id: embargo.id })).toEqual({ node: null });
  });

  it("appears by itself when its time comes, and waits no more", async () => {
    const slug = "later-c";
    const before = await countsOf(slug);
    const { articleId } = await accept(slug);
    await letTimeCome();
    expect(await nutgraf.ask(LISTS, { slug, id: articleId })).toMatchObject({
      article: { id: articleId },
      node: { id: articleId },
    });
    expect(await countsOf(slug)).toEqual(before.map((count) => count + 1));
    expect(await newsroom.embargoes()).toEqual([]);
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
    const { errors } = await newsroom.publish({ files, visibleFrom: TOMORROW });
    expect(errors).toEqual([]);
    const quay = `{ project(slug: "quay-d") { name } }`;
    expect(await nutgraf.ask(quay)).toEqual({ project: null });
    await letTimeCome();
    expect(await nutgraf.ask(quay)).toEqual({ project: { name: "The quay" } });
  });

  it("leaves alone what others wrote of an entity meanwhile", async () => {
    const ofPort = (name: string) => ({
      path: "entities/projects.yaml",
      text: `port:\n  name: ${name}\n  description: A port of the test\n  kind: PORT\n`,
    });
    const files = [...portArticle({ slug: "later-e" }), ofPort("Old name")];
    await newsroom.publish({ files, visibleFrom: TOMORROW });
    await newsroom.publish({ files: [...portArticle({ slug: "sooner-e" }), ofPort("New name")] });
    await letTimeCome();
    expect(await nutgraf.ask(`{ project(slug: "port") { name } article(slug: "later-e") { slug } }`)).toEqual(
      {
        project: { name: "New name" },
        article: { slug: "later-e" },
      },
    );
  });

  it("appears once, however many instances wait for its time", async () => {
    await accept("later-f");
    clock = AFTER;
    const others = [schedulerAt(() => clock), schedulerAt(() => clock)];
    await Promise.all([scheduler, ...others].map((one) => one.wake()));
    const { article } = await nutgraf.ask<{ article: unknown }>(
      `{ article(slug: "later-f") { revisions { totalCount } } }`,
    );
    expect(article).toEqual({ revisions: { totalCount: 1 } });
  });

  it("is published at once where its time has passed", async () => {
    const files = portArticle({ slug: "at-once" });
    const payload = await newsroom.publish({ files, visibleFrom: "2001-01-01T00:00:00Z" });
    expect(payload).toMatchObject({ article: { slug: "at-once" }, embargo: null, errors: [] });
  });

  it("is accepted once, however often the request is repeated", async () => {
    const first = await accept("later-h", { idempotencyKey: "retried" });
    expect(await accept("later-h", { idempotencyKey: "retried" })).toEqual(first);
    expect(await newsroom.embargoes()).toHaveLength(1);
    await letTimeCome();
    expect(await accept("later-h", { idempotencyKey: "retried" })).toEqual(first);
  });

  it("is only looked at in a dry run", async () => {
    const files = portArticle({ slug: "later-i" });
    const payload = await newsroom.publish({ files, visibleFrom: TOMORROW, dryRun: true });
    expect(payload).toMatchObject({
      embargo: null,
      changeNumber: null,
      errors: [],
      coverage: { sentences: 2 },
    });
    expect(await newsroom.embargoes()).toEqual([]);
  });
});

describe("what waits", () => {
  it("keeps its key and its slug", async () => {
    await accept("later-j");
    const again = await newsroom.publish({ files: portArticle({ slug: "later-j" }) });
    expect(again.errors).toMatchObject([{ code: "EMBARGOED" }]);
    const files = portArticle({ slug: "later-j", frontMatter: "key: other\n" });
    expect((await newsroom.publish({ files })).errors).toMatchObject([{ code: "SLUG_TAKEN" }]);
    const corrected = portArticle({ slug: "later-j", frontMatter: "key: standing\n" });
    const correction = await newsroom.correct({ files: corrected, startsFrom: 1, note: "Another slug." });
    expect(correction.errors).toMatchObject([{ code: "SLUG_TAKEN" }]);
    const unknown = await newsroom.correct({
      files: portArticle({ slug: "later-j" }),
      startsFrom: 1,
      note: "?",
    });
    expect(unknown.errors).toMatchObject([{ code: "NOT_FOUND" }]);
  });

  it("is left out, and told of, where a folder has the same article", async () => {
    await accept("later-k");
    const checked = checkContent(folderOf({ slug: "later-k" }, { slug: "other-k" }));
    expect(await publish(nutgraf.world.db, checked, { onStale: "refuse" })).toMatchObject({
      refusals: [{ code: "EMBARGOED", about: "later-k" }],
    });
    expect(await publish(nutgraf.world.db, checked, { onStale: "skip" })).toMatchObject({
      articles: [
        { slug: "later-k", result: "SKIPPED", reason: expect.stringContaining("later time") },
        { slug: "other-k", result: "PUBLISHED" },
      ],
    });
  });

  it("can be replaced by another text, and another time", async () => {
    const { id } = await accept("later-l");
    const files = portArticle({ slug: "later-l", headline: "Another headline" });
    const visibleFrom = AFTER.toISOString();
    const { embargo } = await newsroom.publish({ files, visibleFrom, replaces: id });
    expect(embargo).toMatchObject({ headline: "Another headline", visibleFrom });
    expect(await newsroom.embargoes()).toEqual([embargo]);
    const gone = await newsroom.publish({ files, visibleFrom, replaces: id });
    expect(gone.errors).toMatchObject([{ code: "NOT_FOUND", path: ["input", "replaces"] }]);
  });

  it("can appear at once instead", async () => {
    const { id } = await accept("later-m");
    const payload = await newsroom.publish({ files: portArticle({ slug: "later-m" }), replaces: id });
    expect(payload).toMatchObject({ article: { slug: "later-m" }, revision: { number: 1 }, embargo: null });
    expect(await newsroom.embargoes()).toEqual([]);
  });

  it("can be taken back, and never appears", async () => {
    const embargo = await accept("later-n");
    const rehearsal = await newsroom.cancel({ embargo: embargo.id, dryRun: true });
    expect(rehearsal).toEqual({ embargo: null, changeNumber: null, errors: [] });
    const input = { embargo: embargo.id, idempotencyKey: "cancel-1" };
    const cancelled = await newsroom.cancel(input);
    expect(cancelled).toMatchObject({ embargo, changeNumber: expect.any(Number), errors: [] });
    expect(await newsroom.cancel(input)).toEqual(cancelled);
    expect((await newsroom.cancel({ embargo: embargo.id })).errors).toMatchObject([{ code: "NOT_FOUND" }]);
    await letTimeCome();
    expect(await nutgraf.ask(`{ article(slug: "later-n") { id } }`)).toEqual({ article: null });
    expect((await newsroom.publish({ files: portArticle({ slug: "later-n" }) })).errors).toEqual([]);
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
    await newsroom.publish({ files, visibleFrom: TOMORROW });
    await accept("also-later-o");
    // Meanwhile the key becomes that of a place.
    const places = [
      "entities/places.yaml",
      "quay-o:\n  name: Quay\n  description: A place\n  kind: TOWN\n",
    ] as const;
    const { texts } = folderOf({ slug: "standing" });
    const checked = checkContent({ slugs: ["standing"], texts: new Map([...texts, places]), problems: [] });
    expect(await publish(nutgraf.world.db, checked, { onStale: "refuse" })).toMatchObject({ ok: true });
    await letTimeCome();
    expect(await newsroom.embargoes()).toMatchObject([
      { slug: "later-o", failure: [{ code: "ENTITY_TYPE_CHANGED" }] },
    ]);
    expect(await nutgraf.ask(`{ article(slug: "also-later-o") { slug } }`)).toEqual({
      article: { slug: "also-later-o" },
    });
  });

  it("is told in the log, step by step", async () => {
    const start = await newestChange(nutgraf.world.db);
    const { id } = await accept("later-p");
    const replaced = await newsroom.publish({
      files: portArticle({ slug: "later-p" }),
      visibleFrom: TOMORROW,
      replaces: id,
    });
    const other = await accept("other-p");
    await newsroom.cancel({ embargo: other.id });
    await letTimeCome();
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
  const changes = await nutgraf.world.db
    .selectFrom("change")
    .select(["kind", "details"])
    .where("number", ">", after)
    .orderBy("number")
    .execute();
  return changes.map(({ kind, details }) => [kind, kind.startsWith("EMBARGO") ? details : null]);
}

describe("the clock of a service", () => {
  it("lets an article appear at its time, and those who watch hear of it then", async () => {
    const changes = await watchFromNow(nutgraf.url);
    const { db, listen } = nutgraf.world.database;
    // So far ahead that tomorrow comes in half a second.
    const ahead = Date.parse(TOMORROW) - Date.now() - 500;
    const now = () => new Date(Date.now() + ahead);
    const own = createEmbargoScheduler(db, { logger: pino({ level: "silent" }), listen, now });
    await own.start();
    try {
      await accept("soon-q");
      const { value } = await changes.next();
      expect(now() >= new Date(TOMORROW)).toBe(true);
      expect(value).toMatchObject({ kind: "ARTICLE_PUBLISHED", article: { slug: "soon-q" } });
    } finally {
      await own.stop();
    }
  });
});
