import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";

import { createClient } from "../packages/client/src/index.ts";
import * as operations from "../packages/client/src/operations.ts";
import { verify } from "../packages/client/src/verify/index.ts";
import { createEmbargoScheduler } from "../packages/server/src/embargoes/embargo.scheduler.ts";
import { folderOf, portArticle } from "./engines/newsroom.ts";
import { type Nutgraf, startNutgraf } from "./engines/nutgraf.ts";
import { startProxy, take, watchFromNow } from "./engines/watching.ts";

const SLUG = "port-costs";
/** How far ahead the article is sent: long enough to look around before. */
const AHEAD_MILLISECONDS = 5_000;

/** The minister under the name by which this article knows her, an entity of its own at first. */
const MINISTER = {
  path: "entities/people.yaml",
  text: "minister-ruiz:\n  name: Minister Ruiz\n  description: Minister of ports\n",
};

function files(million: number) {
  const article = portArticle({ slug: SLUG, million }).map(({ path, text }) => ({
    path,
    text: text.replaceAll("ana-ruiz", "minister-ruiz").replaceAll("Ana Ruiz", "Minister Ruiz"),
  }));
  return [...article, MINISTER];
}

async function startScheduler({ world }: Nutgraf): Promise<void> {
  const { db, listen } = world.database;
  const scheduler = createEmbargoScheduler(db, { logger: pino({ level: "warn" }), listen });
  await scheduler.start();
  onTestFinished(() => scheduler.stop());
}

it("tells the story of an article, from its embargo to its retraction", async () => {
  const nutgraf = await startNutgraf({ files: folderOf({ slug: "standing" }) });
  onTestFinished(() => nutgraf[Symbol.asyncDispose]());
  await startScheduler(nutgraf);
  const key = await nutgraf.makeKey("admin");
  const [keyId] = key.split("_").slice(1);
  const editor = createClient({ url: nutgraf.url, retries: 0, auth: () => `Bearer ${key}` });
  const reader = createClient({ url: nutgraf.url, retries: 0 });

  // Two who watch: one steadily, one through a connection that is going to be cut.
  const proxy = await startProxy(nutgraf.url);
  const steady = await watchFromNow(nutgraf.url);
  const cutOff = await watchFromNow(proxy.url);

  // It is sent under embargo, and nobody sees it.
  const visibleFrom = new Date(Date.now() + AHEAD_MILLISECONDS).toISOString();
  const { articlePublish } = await editor.request(operations.publishArticle, {
    input: { files: files(3), visibleFrom },
  });
  expect(articlePublish).toMatchObject({ article: null, embargo: { slug: SLUG }, errors: [] });
  const look = async () => {
    const { article } = await reader.request(operations.getHeadline, { slug: SLUG });
    const { articles } = await reader.request(operations.listArticles, {});
    const { figures } = await reader.request(operations.listFigures, {});
    const { people } = await reader.request(operations.listPeople, {});
    const { search } = await reader.request(operations.search, { text: "Minister" });
    const counts = [articles, figures, people, search].map(({ totalCount }) => totalCount);
    return { isThere: article !== null, counts };
  };
  expect(await look()).toEqual({ isThere: false, counts: [1, 1, 1, 1] });

  // It appears by itself, and both hear of it.
  const appeared = { kind: "ARTICLE_PUBLISHED", article: { slug: SLUG }, revision: { number: 1 } };
  expect(await take(steady, 1)).toMatchObject([appeared]);
  expect(await take(cutOff, 1)).toMatchObject([appeared]);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(visibleFrom));
  expect(await look()).toEqual({ isThere: true, counts: [2, 2, 2, 3] });
  const { article: first } = await reader.request(operations.getArticle, { slug: SLUG });
  const [passage] = first?.figures.nodes[0]?.evidence ?? [];
  if (!first || !passage) throw new Error("The article has no figure");

  // A correction changes a figure while one of the two is cut off; both hear of it, once.
  proxy.cut();
  const { articleCorrect } = await editor.request(operations.correctArticle, {
    input: { files: files(4), startsFrom: 1, note: "The port costs US$4 million, not 3." },
  });
  expect(articleCorrect.errors).toEqual([]);
  const correction = { kind: "ARTICLE_CORRECTED", revision: { number: 2 } };
  expect(await take(steady, 1)).toMatchObject([correction]);
  expect(await take(cutOff, 1)).toMatchObject([correction]);

  // The next to ask the same gets the new answer; the old passage reads right in the revision that it quotes.
  const { article: corrected } = await reader.request(operations.getArticle, { slug: SLUG });
  expect(corrected?.figures.nodes[0]?.quantity.value).toBe("4000000");
  expect(corrected?.figures.nodes[0]?.id).toBe(first.figures.nodes[0]?.id);
  expect(verify(passage, corrected?.text ?? "").status).toBe("MISSING");
  const { article: history } = await nutgraf.ask<{ article: { revision: { text: string } } }>(
    `{ article(slug: "${SLUG}") { revision(number: 1) { text } } }`,
  );
  expect(verify(passage, history.revision.text).status).toBe("EXACT");

  // A correction that comes too late is refused, and told what changed.
  const { articleCorrect: late } = await editor.request(operations.correctArticle, {
    input: { files: files(5), startsFrom: 1, note: "The port costs US$5 million." },
  });
  expect(late.errors).toMatchObject([{ __typename: "StaleChange", newest: { number: 2 } }]);
  const { article: compared } = await reader.request(operations.compareRevisions, { slug: SLUG, from: 1 });
  expect(compared?.diff?.facts.find(({ key: fact }) => fact === "cost")).toMatchObject({
    change: "CHANGED",
    before: [{ quote: "US$3 million" }],
    after: [{ quote: "US$4 million" }],
  });

  // The minister proves to be somebody whom other articles know.
  const { entityMerge } = await editor.request(operations.mergeEntities, {
    input: { from: "minister-ruiz", into: "ana-ruiz" },
  });
  expect(entityMerge).toMatchObject({ entity: { slug: "ana-ruiz" }, articleCount: 1, errors: [] });
  const { person } = await reader.request(operations.getPerson, { slug: "minister-ruiz" });
  expect(person).toMatchObject({ slug: "ana-ruiz", articles: { totalCount: 2 } });

  // It is retracted: it answers as such, and its facts are in no list.
  const { articleRetract } = await editor.request(operations.retractArticle, {
    input: { article: SLUG, reason: "There is no port." },
  });
  expect(articleRetract.errors).toEqual([]);
  const retraction = { kind: "ARTICLE_RETRACTED", note: "There is no port.", revision: null };
  expect(await take(steady, 1)).toMatchObject([retraction]);
  expect(await take(cutOff, 1)).toMatchObject([retraction]);
  const { article: retracted } = await reader.request(operations.getHeadline, { slug: SLUG });
  expect(retracted?.status).toBe("RETRACTED");
  expect((await look()).counts).toEqual([1, 1, 1, 1]);

  // And the log tells it all: what, by whom, from which revision.
  const { changes } = await editor.request(operations.listChanges, {});
  const begin = changes.nodes.findIndex(({ kind }) => kind === "EMBARGO_SET");
  const told = changes.nodes.slice(0, begin + 1).toReversed();
  expect(told.map(({ kind, fromRevision, revisionNumber }) => [kind, fromRevision, revisionNumber])).toEqual([
    ["EMBARGO_SET", null, null],
    ["ENTITY_ADDED", null, 1],
    ["ARTICLE_PUBLISHED", null, 1],
    ["ARTICLE_CORRECTED", 1, 2],
    ["ENTITY_MERGED", null, null],
    ["ARTICLE_RETRACTED", 2, 2],
  ]);
  expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set([`key:${keyId}`]));
  expect(told.map(({ number }) => number)).toEqual(told.map((_, index) => (told[0]?.number ?? 0) + index));
});
