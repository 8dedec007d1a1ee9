import { BackupRefusedError } from "../backup/backup.error.ts";
import type { Config } from "../config.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The directory that is backed up or restored. Where PostgreSQL keeps the data, `instead` says what does it there.
 *
 * @throws BackupRefusedError where the data is not in a directory of this machine.
 */
export function embeddedDirectory({ remote, database }: Config, instead: string): string {
  if (remote !== null)
    throw new BackupRefusedError(
      `NUTGRAF_URL names a service elsewhere (${remote.url}), and this works where the data is. ` +
        "Run it there, or unset NUTGRAF_URL.",
    );
  if (database.kind === "postgres")
    throw new BackupRefusedError(
      `PostgreSQL keeps the data, and has tools of its own for this:\n  ${instead}`,
    );
  if (database.directory === undefined) throw new Error("A database in memory has no backup");
  return database.directory;
}

/** The whole command line; the password stays in the variable that has it already. */
export function pgDump(file: string): string {
  return `pg_dump --format=custom --no-owner --file=${quoted(file)} "$DATABASE_URL"`;
}

/** The same for the way back, into a database that has nothing in it. */
export function pgRestore(file: string): string {
  return `pg_restore --no-owner --single-transaction --exit-on-error --dbname="$DATABASE_URL" ${quoted(file)}`;
}

/** Tells why nothing was done. Anything but a refusal is thrown on. */
export function tellRefusal(error: unknown, { tell, err }: Terminal, consequence: string): ExitCode {
  if (!(error instanceof BackupRefusedError)) throw error;
  tell(`${err.colours.red(error.message)}\n${consequence}`);
  return EXIT.refused;
}

/** As a shell takes it for one word, whatever is in it. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
