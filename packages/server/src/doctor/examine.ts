import type { Config } from "../config.ts";
import { type DatabaseOptions, openDatabase } from "../database/connection.ts";
import {
  DatabaseTooOldError,
  DatabaseUnavailableError,
  EmbeddedDirectoryLockedError,
} from "../database/errors.ts";
import { checkKeptPlans, checkListening, checkReplicas } from "./between.check.ts";
import { checkDirectory, hasDatabase } from "./directory.check.ts";
import type { ServedReport } from "./doctor-route.ts";
import { failed, type Finding, ok, reasonOf, warning } from "./finding.ts";
import { checkIssuer, checkPlayground, checkPort } from "./machine.check.ts";
import { checkPersistedOperations } from "./persisted.check.ts";
import { checkPostgres } from "./postgres.check.ts";
import { checkStore, type StoreOptions } from "./store.check.ts";
import { checkWhole } from "./whole.check.ts";

export interface Examination {
  readonly config: Config;
  readonly version: string;
  /** What the server of the directory tells of it; null where none serves it. */
  readonly askServed: (directory: string) => Promise<ServedReport | null>;
}

/** Everything that can be looked at once the configuration is understood. Changes nothing that is stored. */
export async function examine(examination: Examination): Promise<readonly Finding[]> {
  const { config } = examination;
  const store = await examineStore(examination);
  const port = store.isServed
    ? ok("port", "The server of the directory has its own.")
    : await checkPort({ host: config.host, port: config.port });
  return [
    ...store.findings,
    port,
    await checkPlayground(config.playground && config.persistedOperations === null),
    ...(config.persistedOperations === null
      ? []
      : await checkPersistedOperations(config.persistedOperations)),
    ...(config.oidc === null ? [] : [await checkIssuer(config.oidc)]),
  ];
}

interface Examined {
  readonly findings: readonly Finding[];
  readonly isServed: boolean;
}

async function examineStore(examination: Examination): Promise<Examined> {
  const { database, reads, oidc } = examination.config;
  const options: StoreOptions = { reads, takesTokens: oidc !== null };
  if (database.kind === "postgres")
    return { findings: await examinePostgres(database, options), isServed: false };
  if (database.directory === undefined) return { findings: [], isServed: false };
  return examineDirectory(database.directory, options, examination);
}

async function examineDirectory(
  directory: string,
  options: StoreOptions,
  { askServed, version }: Examination,
): Promise<Examined> {
  const seen = await checkDirectory(directory);
  const served = await askServed(directory);
  if (served !== null)
    return { findings: [...seen, describeServer(served, version), ...served.findings], isServed: true };
  if (!(await hasDatabase(directory))) return { findings: seen, isServed: false };
  return { findings: [...seen, ...(await examineEmbedded(directory, options))], isServed: false };
}

function describeServer({ pid, version: served }: ServedReport, version: string): Finding {
  const told = `It is being served by process ${pid}, which told what follows.`;
  if (served === version) return ok("lock", told);
  return warning("lock", `${told} It runs Nutgraf ${served}, and this is ${version}.`, "Restart the server.");
}

async function examineEmbedded(directory: string, options: StoreOptions): Promise<readonly Finding[]> {
  try {
    const { db, close } = await openDatabase({ kind: "embedded", directory });
    try {
      const free = ok("lock", "No process has it open.");
      return [free, ...(await checkStore(db, options)), await checkWhole(db)];
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof EmbeddedDirectoryLockedError)
      return [
        failed(
          "lock",
          `${directory} is in use by process ${error.pid}, which can't be asked.`,
          `If process ${error.pid} is not Nutgraf, delete ${error.lockFile}.`,
        ),
      ];
    const mend = "Restore the last backup into a new directory: `nutgraf restore`.";
    return [failed("whole", `The database can't be opened: ${reasonOf(error)}.`, mend)];
  }
}

async function examinePostgres(
  { readUrls = [], ...primary }: DatabaseOptions & { readonly kind: "postgres" },
  store: StoreOptions,
): Promise<readonly Finding[]> {
  try {
    const database = await openDatabase({ ...primary, poolSize: 2 });
    try {
      const findings = [
        ...(await checkPostgres(database)),
        ...(await checkStore(database.db, store)),
        await checkListening(database),
        await checkKeptPlans(primary.url),
      ];
      const isCurrent = findings.some(({ check, verdict }) => check === "migrations" && verdict === "ok");
      return isCurrent ? [...findings, ...(await checkReplicas(database.db, readUrls))] : findings;
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof DatabaseUnavailableError || error instanceof DatabaseTooOldError)
      return [failed("postgresql", error.message, "Nothing is served until it can be used.")];
    throw error;
  }
}
