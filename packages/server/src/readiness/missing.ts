import type { Kysely } from "kysely";
import type { Logger } from "pino";

import type { ChangeFeed } from "../changes/change-feed.ts";
import { MIGRATIONS } from "../database/migrations/index.ts";
import type { Tables } from "../database/tables.ts";
import { takenMigrations } from "../database/taken-migrations.ts";

/** What keeps the service from answering as it should, a sentence each; none where it is ready. */
export type FindMissing = () => Promise<readonly string[]>;

export interface ReadinessParts {
  readonly db: Kysely<Tables>;
  readonly changes: Pick<ChangeFeed, "isListening">;
  readonly logger: Logger;
  /** For how long the database may take to answer, in milliseconds; 2,000 where left out. */
  readonly patienceMilliseconds?: number;
}

/**
 * Looks at the database and at the connection that hears of changes. However many ask at once, it looks once: anybody
 * may ask, and the database must not pay for it.
 */
export function createFindMissing({ patienceMilliseconds = 2_000, ...parts }: ReadinessParts): FindMissing {
  let underWay: Promise<readonly string[]> | undefined;
  return () =>
    (underWay ??= look(parts, patienceMilliseconds).finally(() => {
      underWay = undefined;
    }));
}

async function look(
  { db, changes, logger }: Omit<ReadinessParts, "patienceMilliseconds">,
  patience: number,
): Promise<readonly string[]> {
  const [database, listening] = await Promise.all([
    within(patience, missingInDatabase(db), logger).then((missing) => missing ?? [NO_DATABASE]),
    within(patience, changes.isListening(), logger),
  ]);
  return listening === true ? database : [...database, NO_LISTENER];
}

const NO_DATABASE = "The database does not answer.";
const NO_LISTENER = "Changes are not heard: the connection that listens for them is not there.";

/** A newer release may have been here already, which replaces this one instance by instance. */
async function missingInDatabase(db: Kysely<Tables>): Promise<readonly string[]> {
  const taken = await takenMigrations(db);
  return MIGRATIONS.filter(({ name }) => !taken.includes(name)).map(
    ({ name }) => `The migration ${name} is not applied.`,
  );
}

/** Null where it fails, or comes too late. */
async function within<Found>(
  milliseconds: number,
  looking: Promise<Found>,
  logger: Logger,
): Promise<Found | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  const found = looking.catch((err: unknown) => {
    logger.debug({ err }, "not ready");
    return null;
  });
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}
