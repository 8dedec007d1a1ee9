import { type Kysely, sql } from "kysely";

import { openDatabase } from "../../../packages/server/src/database/connection.ts";
import { migrate } from "../../../packages/server/src/database/migrate.ts";
import type { Tables } from "../../../packages/server/src/database/tables.ts";
import { articleBatches, sharedBatches } from "./batches.ts";
import { LEAST_ARTICLES } from "./counts.ts";
import { type Filled, measured } from "./filled.ts";
import { startThreads } from "./publish-threads.ts";
import type { SetSize, Tell } from "./size.ts";

/** So many articles are published in one transaction unless somebody asks for others. */
export const ARTICLES_AT_ONCE = 200;

/**
 * Checks and publishes the set into an empty database of PostgreSQL, by the server's own check and writers, then
 * vacuums and analyzes it.
 *
 * @param url of a database that exists and has no tables yet
 */
export async function fillNutgraf(
  url: string,
  size: SetSize,
  tell: Tell,
  atOnce = ARTICLES_AT_ONCE,
): Promise<Filled> {
  if (size.articles < LEAST_ARTICLES) throw new RangeError(`A set has ${LEAST_ARTICLES} articles or more`);
  const database = await openDatabase({ kind: "postgres", url, poolSize: 1 });
  try {
    return await measured(url, async () => {
      await migrate(database.db);
      await publishAll(database.db, { url, size, atOnce }, tell);
      tell("Nutgraf: vacuum and analyze");
      await sql`/* bench.vacuum */ vacuum (analyze)`.execute(database.db);
    });
  } finally {
    await database.close();
  }
}

interface Publishing {
  readonly url: string;
  readonly size: SetSize;
  readonly atOnce: number;
}

async function publishAll(db: Kysely<Tables>, { url, size, atOnce }: Publishing, tell: Tell): Promise<void> {
  await using threads = await startThreads({ url, size });
  const count = counter(4 * size.articles, "entities", tell);
  await threads.publish(sharedBatches(size), count);
  await analyze(db);
  // Plans that the server made for tables with a few rows would be kept while they grow.
  const analyses: Promise<void>[] = [];
  let next = atOnce;
  const countArticles = counter(size.articles, "articles", tell);
  await threads.publish(articleBatches(size, atOnce), (batch) => {
    if (countArticles(batch) < next) return;
    next *= 2;
    analyses.push(analyze(db));
  });
  await Promise.all(analyses);
}

/** Tells how many are done, and returns that. */
function counter(total: number, what: string, tell: Tell) {
  let done = 0;
  return ({ from, to }: { readonly from: number; readonly to: number }): number => {
    done += to - from;
    tell(`Nutgraf: ${done} of ${total} ${what}`);
    return done;
  };
}

async function analyze(db: Kysely<Tables>): Promise<void> {
  await sql`/* bench.analyze */ analyze`.execute(db);
}
