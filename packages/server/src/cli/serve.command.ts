import type { Kysely } from "kysely";

import type { Config, Environment } from "../config.ts";
import { createContext } from "../context.ts";
import type { NutgrafDatabase } from "../database/connection.ts";
import type { Tables } from "../database/tables.ts";
import { createSchema } from "../schema.ts";
import { createServer } from "../server.ts";
import { configure } from "./configuration.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { createLogger } from "./logger.ts";
import type { Surroundings } from "./program.ts";
import { readForPublishing, store } from "./publishing.ts";
import { untilAskedToStop } from "./signals.ts";
import { openStore } from "./store.ts";
import { count, type Terminal } from "./terminal.ts";

export interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
}

/** Publishes the folder, if there is one, and serves until the process is asked to stop. */
export async function serve(
  folder: string | null,
  options: ServeOptions,
  { environment, terminal, version }: Surroundings,
): Promise<ExitCode> {
  const config = configure(withOptions(environment, options), terminal);
  if (config === null) return EXIT.usage;
  const checked = folder === null ? undefined : await readForPublishing(folder, terminal);
  if (checked === null) return EXIT.refused;
  const stop = untilAskedToStop(process);
  terminal.progress("Opening the database");
  const database = await openStore(config, createLogger(config.logLevel));
  try {
    if (checked !== undefined) {
      const stored = await store(database, checked, "skip", terminal);
      if (stored === null) return EXIT.refused;
      for (const { slug, reason } of stored.articles) {
        if (reason !== null)
          terminal.tell(terminal.err.colours.yellow(`${slug} was not published: ${reason}`));
      }
    }
    await serveUntil(stop, config, database, terminal, version);
    return EXIT.fine;
  } finally {
    await database.close();
  }
}

function withOptions(environment: Environment, { port, host }: ServeOptions): Environment {
  return {
    ...environment,
    ...(port !== undefined && { PORT: port }),
    ...(host !== undefined && { HOST: host }),
  };
}

async function serveUntil(
  stop: Promise<NodeJS.Signals>,
  config: Config,
  { db }: NutgrafDatabase,
  terminal: Terminal,
  version: string,
): Promise<void> {
  const server = await createServer({
    schema: await createSchema(),
    createContext: () => createContext(db),
    logger: createLogger(config.logLevel),
    playground: config.playground,
  });
  const { url } = await server.listen(config);
  terminal.print(`Nutgraf ${version} serves ${await describeStock(db)} at ${url}`);
  const signal = await stop;
  terminal.tell(`${signal}: finishing the answers under way; once more stops at once`);
  await server.stop();
}

async function describeStock(db: Kysely<Tables>): Promise<string> {
  const [articles, entities, figures] = await Promise.all([
    rowsIn(db, "article"),
    rowsIn(db, "entity"),
    rowsIn(db, "figure"),
  ]);
  return [count(articles, "article"), count(entities, "entity", "entities"), count(figures, "figure")].join(
    ", ",
  );
}

async function rowsIn(db: Kysely<Tables>, table: "article" | "entity" | "figure"): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  return rows;
}
