import { expect } from "vitest";

import { publish } from "../../packages/server/src/publishing/publish.ts";
import { type ArticleFixture, checkedContent } from "./article-fixture.ts";
import { doubleEntities, puertoCost, worldOfDoubles } from "./doubles.ts";
import { type Nutgraf, startNutgraf } from "./nutgraf.ts";

export const MERGE = `mutation ($input: EntityMergeInput!) {
  entityMerge(input: $input) {
    entity { id slug mergedFrom { formerId slug name } }
    articleCount factCount articles { slug } changeNumber
    errors { code path message mend }
  }
}`;
const SPLIT = `mutation ($input: EntitySplitInput!) {
  entitySplit(input: $input) {
    entity { id slug } survivor { slug } articleCount factCount articles { slug } keptCount keptArticles { slug }
    changeNumber errors { code path message }
  }
}`;

/** What a merge or a split tells; the one has not what only the other tells. */
export interface Regrouping {
  readonly entity: { readonly id: string; readonly slug: string; readonly mergedFrom: unknown } | null;
  readonly survivor: { readonly slug: string } | null;
  readonly articleCount: number;
  readonly factCount: number;
  readonly articles: readonly { readonly slug: string }[];
  readonly keptCount: number;
  readonly keptArticles: readonly { readonly slug: string }[];
  readonly changeNumber: number | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

/** Somebody who merges and splits entities over the API. */
export interface EntityDesk extends AsyncDisposable {
  readonly nutgraf: Nutgraf;
  readonly merge: (from: string, into: string, more?: object) => Promise<Regrouping>;
  readonly split: (entity: string, more?: object) => Promise<Regrouping>;
  readonly put: (...articles: readonly ArticleFixture[]) => Promise<void>;
}

export async function startEntityDesk(): Promise<EntityDesk> {
  const nutgraf = await startNutgraf();
  for (const content of worldOfDoubles) await publish(nutgraf.world.db, content, { onStale: "refuse" });
  const editor = nutgraf.as(await nutgraf.makeKey("entities"));
  return {
    nutgraf,
    async merge(from, into, more = {}) {
      const input = { from, into, ...more };
      return (await editor.ask<{ entityMerge: Regrouping }>(MERGE, { input })).entityMerge;
    },
    async split(entity, more = {}) {
      const input = { entity, ...more };
      return (await editor.ask<{ entitySplit: Regrouping }>(SPLIT, { input })).entitySplit;
    },
    async put(...articles) {
      const content = checkedContent(articles, doubleEntities, [puertoCost]);
      const outcome = await publish(nutgraf.world.db, content, { onStale: "refuse" });
      expect(outcome).toMatchObject({ ok: true });
    },
    [Symbol.asyncDispose]: () => nutgraf[Symbol.asyncDispose](),
  };
}
