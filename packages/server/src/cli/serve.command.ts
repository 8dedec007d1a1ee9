import type { Kysely } from "kysely";
import type { Logger } from "pino";

import { createAuthenticate } from "../access/authenticate.ts";
import { createPartCache, type PartCache } from "../articles/part.cache.ts";
import { BACKUP_PATH, createBackupHandler } from "../backup/backup-route.ts";
import { type ChangeFeed, createChangeFeed } from "../changes/change-feed.ts";
import type { Config } from "../config.ts";
import type { CheckedContent } from "../content/checked.ts";
import { createCallersContext } from "../context.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { ResponseCacheFigures } from "../response-cache/response-cache.ts";
import type { NutgrafDatabase } from "../database/connection.ts";
import type { Tables } from "../database/tables.ts";
import { createDoctorHandler, DOCTOR_PATH } from "../doctor/doctor-route.ts";
import { createEmbargoScheduler } from "../embargoes/embargo.scheduler.ts";
import { findReadableArticle } from "../export/readable-article.ts";
import type { Routes } from "../http/router.ts";
import { loadPersistedOperations, type PersistedOperations } from "../persisted/persisted-operations.ts";
import { createFindMissing } from "../readiness/missing.ts";
import { createEpoch, type Epoch } from "../response-cache/epoch.ts";
import { createSchema } from "../schema.ts";
import type { NutgrafServer } from "../server.options.ts";
import { createServer } from "../server.ts";
import type { Tracing } from "../tracing/tracing.ts";
import { createDeliverer } from "../webhooks/deliverer.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { createLogger } from "./logger.ts";
import type { Surroundings } from "./program.ts";
import { readForPublishing, store } from "./publishing.ts";
import { untilAskedToStop } from "./signals.ts";
import { openStore } from "./store.ts";
import { count, type Terminal } from "./terminal.ts";

/** Publishes the folder, if there is one, and serves until the process is asked to stop. */
export async function serve(
  folder: string | null,
  config: Config,
  surroundings: Pick<Surroundings, "terminal" | "version">,
): Promise<ExitCode> {
  const { terminal } = surroundings;
  const checked = folder === null ? undefined : await readForPublishing(folder, terminal);
  if (checked === null) return EXIT.refused;
  const askedToStop = untilAskedToStop(process);
  terminal.progress("Opening the database");
  const logger = createLogger(config.logLevel);
  const tracing = await trace(config, surroundings, logger);
  const database = await openStore(config, logger, tracing);
  try {
    if (checked !== undefined && !(await publishWhatIsNew(database, checked, terminal))) return EXIT.refused;
    const epoch = await follow(database, config, logger);
    const changes = await watch(database, epoch, logger);
    const { privateWebhooks: privateAddresses } = config;
    const deliverer = createDeliverer({ db: database.db, logger, privateAddresses });
    const embargoes = createEmbargoScheduler(database.db, { logger, listen: database.listen });
    try {
      deliverer.start(changes);
      await embargoes.start();
      const server = await start({ database, changes, epoch, tracing }, config, logger, surroundings);
      const signal = await askedToStop;
      terminal.tell(`${signal}: finishing the answers under way; once more stops at once`);
      await server.stop();
      return EXIT.fine;
    } finally {
      await embargoes.stop();
      await deliverer.stop();
      await changes.close();
      await epoch?.close();
    }
  } finally {
    await database.close();
    await tracing?.stop();
  }
}

/** Loaded only where traces are sent. */
async function trace(
  { tracing }: Config,
  { version }: Pick<Surroundings, "version">,
  logger: Logger,
): Promise<Tracing | null> {
  if (tracing === null) return null;
  const { createTracing } = await import("../tracing/tracing.ts");
  return createTracing(tracing, version, logger);
}

/** Leaves articles as they are where the store has gone on from them, and warns of each. False if it is refused. */
async function publishWhatIsNew(
  database: NutgrafDatabase,
  checked: CheckedContent,
  terminal: Terminal,
): Promise<boolean> {
  const stored = await store(database, checked, { onStale: "skip" }, terminal);
  for (const { slug, reason } of stored?.articles ?? []) {
    if (reason !== null) terminal.tell(terminal.err.colours.yellow(`${slug} was not published: ${reason}`));
  }
  return stored !== null;
}

/** Null where no answers are kept: none may be where not everybody reads. */
async function follow(
  { listen, onCommit, heard }: NutgrafDatabase,
  { reads, responseCacheBytes }: Config,
  logger: Logger,
): Promise<Epoch | null> {
  if (reads !== "open" || responseCacheBytes === 0) return null;
  const onFailure = (err: unknown) =>
    logger.warn({ err }, "it can't be told what changes, so every request is executed; trying again");
  return createEpoch({ listen, onCommit, onFound: heard, onFailure });
}

function watch(
  { db, listen, heard }: NutgrafDatabase,
  epoch: Epoch | null,
  logger: Logger,
): Promise<ChangeFeed> {
  const onFailure = (err: unknown) => logger.warn({ err }, "changes could not be read; trying again");
  const onFound = (newest: number) => {
    heard(newest);
    // Whoever is told of a change reads what it made, at once.
    epoch?.heard(newest);
  };
  return createChangeFeed({ db, listen, onFound, onFailure });
}

interface Served {
  readonly database: NutgrafDatabase;
  readonly changes: ChangeFeed;
  readonly epoch: Epoch | null;
  readonly tracing: Tracing | null;
}

async function start(
  { database, changes, epoch, tracing }: Served,
  { port, host, playground, origins, reads, maxCost, oidc, database: where, ...config }: Config,
  logger: Logger,
  { terminal, version }: Pick<Surroundings, "terminal" | "version">,
): Promise<NutgrafServer> {
  const { db, reader } = database;
  const schema = await createSchema();
  const persistedOperations =
    config.persistedOperations && (await loadPersistedOperations(config.persistedOperations, schema));
  if (persistedOperations) tellPersistedOnly(persistedOperations, playground, logger);
  const parts = createPartCache(config.documentCacheBytes);
  const server = await createServer({
    schema,
    createContext: (caller, work) => createCallersContext(database, caller, work, changes, parts),
    authenticate: createAuthenticate({ db, reads, oidc, logger }),
    findArticle: (slug) => findReadableArticle(reader(), slug),
    logRequests: config.logRequests,
    ...(config.metrics && { createMetrics: await metricsWith(() => parts.counts) }),
    tracing,
    findMissing: createFindMissing({ db, changes, logger }),
    logger,
    playground,
    origins,
    limits: { cost: maxCost },
    // Instances on one PostgreSQL count together; nobody else has the embedded database open.
    clientBudget: config.clientBudget && {
      ...config.clientBudget,
      ...(database.engine === "postgres" && { sharedIn: db }),
    },
    introspection: config.introspection,
    persistedOperations,
    suggestions: config.suggestions,
    ...(epoch && {
      responseCache: { epoch, bytes: config.responseCacheBytes, sharedCaching: config.sharedCaching },
    }),
  });
  const { url } = await server.listen({ port, host });
  if (where.kind === "embedded" && where.directory !== undefined) {
    const kept = { db, directory: where.directory, version };
    const examined = { db, version, reads, takesTokens: oidc !== null };
    const more: Routes = new Map([
      [BACKUP_PATH, { GET: createBackupHandler(kept) }],
      [DOCTOR_PATH, { GET: createDoctorHandler(examined) }],
    ]);
    await listenLocally(server, where.directory, more, logger);
  }
  terminal.print(`Nutgraf ${version} serves ${await describeStock(db)} at ${url}`);
  return server;
}

function tellPersistedOnly(
  { count: operations }: PersistedOperations,
  playground: boolean,
  logger: Logger,
): void {
  logger.info({ operations }, "nothing but persisted operations is answered");
  if (playground) logger.info("the playground is off, since what it asks is not persisted");
}

/** Some file systems hold no sockets; what can be served without is served. */
async function listenLocally(
  server: NutgrafServer,
  directory: string,
  more: Routes,
  logger: Logger,
): Promise<void> {
  try {
    await server.listenLocally(directory, more);
  } catch (err) {
    logger.warn({ err, directory }, "commands on this directory can't reach this server");
  }
}

async function describeStock(db: Kysely<Tables>): Promise<string> {
  const [articles, entities, figures] = await Promise.all([
    standingArticles(db),
    rowsIn(db, "entity"),
    rowsIn(db, "figure"),
  ]);
  return [count(articles, "article"), count(entities, "entity", "entities"), count(figures, "figure")].join(
    ", ",
  );
}

async function standingArticles(db: Kysely<Tables>): Promise<number> {
  const { rows } = await db
    .selectFrom("article")
    .select(({ fn }) => fn.countAll<number>().as("rows"))
    .where("status", "=", "PUBLISHED")
    .executeTakeFirstOrThrow();
  return rows;
}

async function rowsIn(db: Kysely<Tables>, table: "entity" | "figure"): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  return rows;
}

/** Loaded only where somebody reads it. */
async function metricsWith(
  documents: () => PartCache["counts"],
): Promise<(responses: () => ResponseCacheFigures | null) => Metrics> {
  const { createMetrics } = await import("../metrics/metrics.ts");
  return (responses) => createMetrics(responses, documents);
}
