import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startNutgraf } from "./contenders/nutgraf.ts";
import { peerProgram } from "./contenders/peer-program.ts";
import { filledDatabase, postgresVersion, versionOfDatabases } from "./databases.ts";
import { startLoader } from "./load/loader.ts";
import { type CachedRow, measureCached } from "./measure/cached.ts";
import { type DocumentCacheRow, measureDocumentCache } from "./measure/document-cache.ts";
import { measureGrowth } from "./measure/growth.ts";
import type { Apparatus } from "./measure/rounds.ts";
import { measureUncached, type Row, type Values } from "./measure/uncached.ts";
import { measureStart, type Start } from "./measure/start.ts";
import { measureVisibility, type Visibility } from "./measure/visible.ts";
import { isWhole, type Options } from "./options.ts";
import { type Plan, SEED } from "./plan.ts";
import { startPostgres } from "./postgres/server.ts";
import type { Growth, Results } from "./results.ts";
import { type RunningServer, startServer } from "./servers/server.ts";
import { articleSlugs, days, fillNutgraf, fillPeers, personSlugs, proveSample } from "./set/fill.ts";

/** How many answers the response cache is asked for. */
const CACHED_ANSWERS = 200;
const CHANGES = 20;
/** A person is asked for its five newest articles, and everybody asked for has as many. */
const ARTICLES_OF_A_PERSON = 5;

type Tell = Apparatus["tell"];

interface Stage extends Apparatus {
  readonly plan: Plan;
  readonly nutgraf: string;
  readonly peers: string;
  readonly values: Values;
  fillOther(articles: number): Promise<string>;
}

/** Starts all that is needed, measures, and stops it. */
export async function run(plan: Plan, options: Options, tell: Tell): Promise<Results> {
  await using directory = options.keep === undefined ? await temporary() : await kept(options.keep);
  tell("Starting PostgreSQL");
  await using postgres = await startPostgres(join(directory.path, "cluster"));
  await using loader = startLoader();
  if (plan.provesSet) {
    tell("Proving on a sample that the set is what would be published");
    await proveSample(postgres.url, SEED);
  }
  const version = await versionOfDatabases();
  let importedPerSecond: number | undefined;
  const fillOther = (articles: number) =>
    filledDatabase(postgres.url, `nutgraf_${articles}_${version}`, async (url) => {
      const { seconds } = await fillNutgraf(url, { articles, seed: SEED }, tell);
      if (articles === plan.articles) importedPerSecond = articles / seconds;
    });
  const size = { articles: plan.articles, seed: SEED };
  const stage: Stage = {
    loader,
    tell,
    postgresPid: postgres.pid,
    plan,
    nutgraf: await fillOther(plan.articles),
    peers: await filledDatabase(postgres.url, `peers_${plan.articles}_${version}`, (url) =>
      fillPeers(url, size, tell),
    ),
    values: valuesOf(plan),
    fillOther,
  };
  const whole = isWhole(options);
  return {
    articles: plan.articles,
    postgres: await postgresVersion(postgres.url),
    uncached: await uncached(stage, options),
    ...(whole ? await fromMemory(stage) : { documents: undefined, cached: undefined }),
    growth: whole ? await growth(stage) : undefined,
    visibility: whole ? await visibility(stage) : undefined,
    start: whole ? await started(plan.starts, tell) : undefined,
    importedPerSecond,
  };
}

function valuesOf({ articles }: Plan): Values {
  const size = { articles, seed: SEED };
  const slugs = articleSlugs(size);
  // A page must be full: the oldest fifty have fewer before them.
  const laterDays = days(size).slice(50);
  return { Q1: slugs, Q2: laterDays, Q3: personSlugs(size, ARTICLES_OF_A_PERSON), Q4: slugs };
}

async function uncached(stage: Stage, { contenders, queries }: Options): Promise<readonly Row[]> {
  await using started = new AsyncDisposableStack();
  stage.tell("Starting the service and its peers");
  const running = await together(
    contenders.map(async (contender) => ({ contender, server: started.use(await contender.start(stage)) })),
  );
  const { uncached: rounds, proofs } = stage.plan;
  return await measureUncached(running, queries, stage.values, { rounds, proofs }, stage);
}

interface FromMemory {
  readonly documents: readonly DocumentCacheRow[];
  readonly cached: readonly CachedRow[];
}

async function fromMemory(stage: Stage): Promise<FromMemory> {
  await using started = new AsyncDisposableStack();
  const use = async (starting: Promise<RunningServer>) => started.use(await starting);
  stage.tell("Looking how often revisions are in memory");
  const [nutgraf, uncached, map] = await together([
    use(startNutgraf(stage.nutgraf, { responseCache: true })),
    use(startNutgraf(stage.nutgraf, { responseCache: false, metrics: true })),
    use(startServer(peerProgram("bare-map"), [], {})),
  ]);
  const documents = await measureDocumentCache(
    uncached,
    stage.values,
    stage.plan.uncached.milliseconds,
    stage,
  );
  const slugs = stage.values.Q1.slice(0, CACHED_ANSWERS);
  return {
    documents,
    cached: await measureCached({ nutgraf, uncached, map }, slugs, stage.plan.cached, stage),
  };
}

async function growth(stage: Stage): Promise<Growth> {
  const { small, large } = stage.plan.growth;
  const databases = { small: await stage.fillOther(small), large: await stage.fillOther(large) };
  // The small set would be in memory as a whole and the large one in part, and it is the store that is looked at.
  const options = { responseCache: false, documentCache: false } as const;
  await using started = new AsyncDisposableStack();
  const start = async (url: string) => started.use(await startNutgraf(url, options));
  const [smallServer, largeServer] = await together([start(databases.small), start(databases.large)]);
  const slugs = (articles: number) => articleSlugs({ articles, seed: SEED });
  const rows = await measureGrowth(
    { server: smallServer, slugs: slugs(small) },
    { server: largeServer, slugs: slugs(large) },
    stage.plan.growing,
    stage,
  );
  return { small, large, rows };
}

async function visibility(stage: Stage): Promise<Visibility> {
  stage.tell("Looking how soon a change is seen");
  const databaseUrl = await stage.fillOther(stage.plan.growth.small);
  await using started = new AsyncDisposableStack();
  const start = async () => started.use(await startNutgraf(databaseUrl, { responseCache: true }));
  const [here, there] = await together([start(), start()]);
  const [slug = ""] = personSlugs({ articles: stage.plan.growth.small, seed: SEED }, 1);
  return await measureVisibility(here, there, { databaseUrl, slug, changes: CHANGES });
}

async function started(times: number, tell: Tell): Promise<Start> {
  tell("Starting the service over its own database");
  return await measureStart(times);
}

/** Where one fails, the others are waited for all the same, so that they are stopped with it. */
async function together<Values extends readonly unknown[] | []>(
  coming: Values,
): Promise<{ -readonly [Place in keyof Values]: Awaited<Values[Place]> }> {
  await Promise.allSettled(coming);
  return await Promise.all(coming);
}

interface Directory extends AsyncDisposable {
  readonly path: string;
}

async function temporary(): Promise<Directory> {
  const path = await mkdtemp(join(tmpdir(), "nutgraf-bench-"));
  // PostgreSQL may run as another user than we do, and has to get to its folder within.
  await chmod(path, 0o711);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function kept(path: string): Promise<Directory> {
  await mkdir(path, { recursive: true });
  return { path, [Symbol.asyncDispose]: () => Promise.resolve() };
}
