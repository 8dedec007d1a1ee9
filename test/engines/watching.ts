import { onTestFinished } from "vitest";

import { createClient, type OperationTypes, type Subscription } from "../../packages/client/src/index.ts";
import { subscribe } from "../../packages/client/src/subscribe.ts";
import { recordChanges } from "../../packages/server/src/changes/change.writer.ts";
import { publish } from "../../packages/server/src/publishing/publish.ts";
import { checkedContent } from "./article-fixture.ts";
import { type CutProxy, startCutProxy } from "./cut-proxy.ts";
import { entities, measures, visit } from "./small-world.ts";
import type { World } from "./world.ts";

interface ArticleChangesTypes extends OperationTypes {
  readonly result: {
    readonly articleChanges: {
      readonly cursor: string;
      readonly kind: string;
      readonly note: string | null;
      readonly article: { readonly slug: string; readonly headline: string };
      readonly revision: { readonly number: number } | null;
    };
  };
  readonly variables: { readonly after?: string | null; readonly slugs?: readonly string[] };
}

export type ArticleChange = ArticleChangesTypes["result"]["articleChanges"];

const FIELDS =
  "articleChanges(after:$after,slugs:$slugs){cursor kind note article{slug headline} revision{number}}";

export const articleChanges: Subscription<ArticleChangesTypes> = {
  name: "ArticleChanges",
  kind: "subscription",
  text: `subscription ArticleChanges($after:String,$slugs:[String!]){${FIELDS}}`,
};

/** Watches by the project's own client; ends with the test at the latest. */
export function watch(
  url: string,
  variables: ArticleChangesTypes["variables"] = {},
  { key, onOpen = () => {} }: { readonly key?: string; readonly onOpen?: () => void } = {},
): AsyncGenerator<ArticleChange> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const client = createClient({
    url,
    retryDelay: 1,
    ...(key && { auth: () => `Bearer ${key}` }),
    async fetch(...request) {
      const response = await fetch(...request);
      onOpen();
      return response;
    },
  });
  const { signal } = controller;
  return changesOf(subscribe(client, articleChanges, variables, { signal }));
}

async function* changesOf(results: AsyncIterable<{ readonly articleChanges: ArticleChange }>) {
  for await (const { articleChanges: change } of results) yield change;
}

/** Watches from now on; resolves when the service has begun to, which it tells by beginning its answer. */
export async function watchFromNow(url: string): Promise<AsyncIterator<ArticleChange>> {
  const opened = Promise.withResolvers<void>();
  const changes = watch(url, {}, { onOpen: opened.resolve });
  const first = [changes.next()];
  await opened.promise;
  return { next: () => first.pop() ?? changes.next() };
}

/** The next so many. */
export async function take<Value>(values: AsyncIterator<Value>, count: number): Promise<Value[]> {
  const taken: Value[] = [];
  while (taken.length < count) {
    const { done, value } = await values.next();
    if (done) throw new Error(`It ended after ${taken.length} of ${count}`);
    taken.push(value);
  }
  return taken;
}

export async function publishVisit(world: World): Promise<void> {
  await publish(world.db, checkedContent([visit], entities, measures), { onStale: "refuse" });
}

/** Corrects the article so that it has this headline. */
export async function correct(world: World, from: number, headline: string): Promise<void> {
  const article = visit.with({ headline }).startsFrom(from);
  await publish(world.db, checkedContent([article], entities, measures), {
    onStale: "refuse",
    note: headline,
  });
}

/** Makes as many changes of the article as there are notes, without writing revisions, in one transaction. */
export async function note({ db }: World, ...notes: readonly string[]): Promise<void> {
  const articleId = visit.content.articleId;
  const changes = notes.map((text) => ({
    kind: "ARTICLE_CORRECTED" as const,
    articleId,
    revisionNumber: 1,
    note: text,
  }));
  await db.transaction().execute((trx) => recordChanges(trx, "operator", changes));
}

/** A place between a client and the service at which connections can be cut; it goes with the test. */
export async function startProxy(target: string): Promise<CutProxy> {
  const proxy = await startCutProxy(target);
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  return proxy;
}
