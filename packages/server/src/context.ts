import type { Kysely } from "kysely";

import type { Caller } from "./access/caller.ts";
import { ANONYMOUS, onlyReads, type Viewer } from "./access/viewer.ts";
import { type ArticleLoaders, createArticleLoaders } from "./articles/article.loader.ts";
import { createPartCache, type PartCache } from "./articles/part.cache.ts";
import type { ChangeFeed } from "./changes/change-feed.ts";
import type { NutgrafDatabase } from "./database/connection.ts";
import type { Tables } from "./database/tables.ts";
import type { Work } from "./database/work.ts";
import { createEntityLoaders, type EntityLoaders } from "./entities/entity.loader.ts";
import { type Batch, createBatch } from "./graphql/batch.ts";
import { createMeasureLoaders, type MeasureLoaders } from "./measures/measure.loader.ts";
import { createReportLoaders, type ReportLoaders } from "./reports/report.loader.ts";

/** For whoever asks once. */
const NO_PARTS = createPartCache(0);

export type Loaders = ArticleLoaders & EntityLoaders & MeasureLoaders & ReportLoaders;

/** What one request's resolvers share. Loaders remember, so it must not outlive its request. */
export interface Context {
  readonly db: Kysely<Tables>;
  readonly loaders: Loaders;
  readonly batch: Batch;
  /** Parts of revisions that were read for any request. */
  readonly partCache: PartCache;
  /** Who asks. Root fields are guarded by their scopes; stores that keep what is not public look here too. */
  readonly viewer: Viewer;
  /** What happens, for subscriptions; null where nothing is watched, as in a command. */
  readonly changes: ChangeFeed | null;
  /** As `Caller.lastEventId`. */
  readonly lastEventId: string | undefined;
}

export function createContext(
  db: Kysely<Tables>,
  { viewer, lastEventId }: Caller = { viewer: ANONYMOUS },
  changes: ChangeFeed | null = null,
  cache: PartCache = NO_PARTS,
): Context {
  return {
    db,
    viewer,
    changes,
    lastEventId,
    batch: createBatch(),
    partCache: cache,
    loaders: new LazyLoaders(db, cache),
  };
}

/** Those of each kind are made when one of them is asked for: most requests load one kind of thing or two. */
class LazyLoaders implements Loaders {
  readonly #db: Kysely<Tables>;
  readonly #cache: PartCache;
  #articles: ArticleLoaders | undefined;
  #entities: EntityLoaders | undefined;
  #measures: MeasureLoaders | undefined;
  #reports: ReportLoaders | undefined;

  constructor(db: Kysely<Tables>, cache: PartCache) {
    this.#db = db;
    this.#cache = cache;
  }

  get #ofArticles(): ArticleLoaders {
    return (this.#articles ??= createArticleLoaders(this.#db, this.#cache));
  }

  get #ofEntities(): EntityLoaders {
    return (this.#entities ??= createEntityLoaders(this.#db));
  }

  get article() {
    return this.#ofArticles.article;
  }

  get revision() {
    return this.#ofArticles.revision;
  }

  get part() {
    return this.#ofArticles.part;
  }

  get entity() {
    return this.#ofEntities.entity;
  }

  get entityBySlug() {
    return this.#ofEntities.entityBySlug;
  }

  get measure() {
    return (this.#measures ??= createMeasureLoaders(this.#db)).measure;
  }

  get newestReport() {
    return (this.#reports ??= createReportLoaders(this.#db)).newestReport;
  }
}

/**
 * As `createContext`, with what this caller reads: the primary if he may change anything, so that he finds what he has
 * just done whichever instance he asks; else what the database gives for readers.
 */
export function createCallersContext(
  { db, reader, within }: Pick<NutgrafDatabase, "db" | "reader" | "within">,
  caller: Caller,
  work: Work,
  changes: ChangeFeed | null,
  cache?: PartCache,
): Context {
  const asked = onlyReads(caller.viewer) ? reader() : db;
  return createContext(within(work, asked), caller, changes, cache);
}

/** Makes a request see what it has changed itself: every mutation calls it between its change and its answer. */
export function forgetLoaded({ loaders, batch }: Context): void {
  const { newestReport, article, revision, part, entity, entityBySlug, measure } = loaders;
  const all = [...Object.values(newestReport), article, revision, part, entity, entityBySlug, measure];
  for (const loader of all) loader.clearAll();
  batch.forget();
}
