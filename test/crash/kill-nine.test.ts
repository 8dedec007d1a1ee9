import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { expect, it } from "vitest";

import { type Acknowledged, Editor } from "./editor.ts";
import { Reader } from "./reader.ts";
import { createService, type RunningService } from "./restarting-service.ts";

const ROUNDS = 50;
/** The moment of the crash within a change, which takes some ten milliseconds. */
const LATEST_MILLISECONDS = 40;

for (const engine of ["embedded", "postgres"] as const) {
  it(`loses and halves no acknowledged change, and tells each once, when it is killed ${ROUNDS} times: ${engine}`, async () => {
    await using service = await createService(engine);
    const editor = new Editor(service.key);
    const readers = [new Reader(), new Reader()];

    let running = await service.start();
    // Whoever has heard of nothing yet has nowhere to go on from, so all listen before the first change, and hear it
    // before any crash.
    let listening = await listen(readers, running.url);
    await editor.work(running.url, 1);
    await Promise.all(readers.map((reader) => reader.untilHeard(1)));

    for (let round = 0; round < ROUNDS; round += 1) {
      await crash(running, editor);
      await Promise.all(listening);
      running = await service.start();
      const { url } = running;
      listening = readers.map((reader) => reader.listen(url));
    }
    await editor.finish(running.url);
    const { acknowledged } = editor;
    await Promise.all(readers.map((reader) => reader.untilHeard(acknowledged.length)));

    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    expect(await storedRevisions(running.url)).toEqual(byArticle(acknowledged));
    for (const { heard } of readers) {
      expect(heard.map(({ slug, revision }) => ({ slug, revision }))).toEqual(
        acknowledged.map(({ slug, revision }) => ({ slug, revision })),
      );
    }
    await running.kill();
    await Promise.all(listening);
  }, 1_200_000);
}

/** Has all of them listen; what is given ends with the service. */
async function listen(readers: readonly Reader[], url: string): Promise<Promise<void>[]> {
  const listening: Promise<void>[] = [];
  const open = readers.map(
    (reader) => new Promise<void>((onOpen) => void listening.push(reader.listen(url, onOpen))),
  );
  // A stream that breaks before it stands ends the wait as well.
  await Promise.race([Promise.all(open), Promise.all(listening)]);
  return listening;
}

/** Lets the editor work, and kills the service under his hands. */
async function crash(running: RunningService, editor: Editor): Promise<void> {
  await editor.work(running.url, editor.acknowledged.length + randomInt(1, 4));
  const working = editor.work(running.url, Infinity);
  await wait(randomInt(LATEST_MILLISECONDS));
  await running.kill();
  await working;
}

interface StoredRevision {
  readonly number: number;
  readonly text: string;
  readonly figures: { readonly nodes: readonly { readonly quantity: { readonly value: string } }[] };
}

interface StoredArticle {
  readonly slug: string;
  readonly figures: StoredRevision["figures"];
  readonly revisions: { readonly nodes: readonly StoredRevision[]; readonly totalCount: number };
}

type Story = Readonly<Record<string, readonly string[]>>;

/** What each article said in each of its revisions, in their order; and that text, figure and index say the same. */
async function storedRevisions(url: string): Promise<Story> {
  const articles = await ask<{ articles: { nodes: StoredArticle[] } }>(
    url,
    `{ articles(first: 10) { nodes {
      slug figures(first: 2) { nodes { quantity { value } } }
      revisions(first: 100) { totalCount nodes { number text figures(first: 2) { nodes { quantity { value } } } } }
    } } }`,
  );
  const { figures } = await ask<{ figures: StoredRevision["figures"] & { totalCount: number } }>(
    url,
    "{ figures(first: 10) { totalCount nodes { quantity { value } } } }",
  );
  const stories = articles.articles.nodes.map(({ slug, figures: shown, revisions }) => {
    const inOrder = revisions.nodes.toReversed();
    expect(inOrder).toHaveLength(revisions.totalCount);
    expect(inOrder.map(({ number }) => number)).toEqual(inOrder.map((_, index) => index + 1));
    for (const { text, figures: own } of inOrder) {
      expect(
        own.nodes.map(({ quantity }) => `The port costs US$${millions(quantity.value)} million.`),
      ).toEqual([text]);
    }
    expect(shown).toEqual(inOrder.at(-1)?.figures);
    expect(figures.nodes).toContainEqual(shown.nodes[0]);
    return [slug, inOrder.map(({ text }) => text)] as const;
  });
  expect(figures.totalCount).toBe(stories.length);
  return Object.fromEntries(stories);
}

const millions = (value: string): number => Number(value) / 1_000_000;

function byArticle(acknowledged: readonly Acknowledged[]): Story {
  const stories: Record<string, string[]> = {};
  for (const { slug, revision, million } of acknowledged) {
    const story = (stories[slug] ??= []);
    expect(revision).toBe(story.length + 1);
    story.push(`The port costs US$${million} million.`);
  }
  return stories;
}

async function ask<Data>(url: string, query: string): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  expect(errors).toBeUndefined();
  // What the query selects is the caller's to know.
  return data as Data;
}
