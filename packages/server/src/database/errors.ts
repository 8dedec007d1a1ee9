/** The database can't be used as it is; the message names it and says what would mend it. Never holds a password. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
}

/** PostgreSQL answers, but is older than what the product is written for. */
export class DatabaseTooOldError extends Error {
  override readonly name = "DatabaseTooOldError";
}

/** The database was migrated by a newer release than this one. */
export class DatabaseNewerError extends Error {
  override readonly name = "DatabaseNewerError";
}

/** Another process, or this one, has the embedded directory open. */
export class EmbeddedDirectoryLockedError extends Error {
  override readonly name = "EmbeddedDirectoryLockedError";

  readonly directory: string;
  /** The process that has it. */
  readonly pid: number;
  readonly lockFile: string;

  constructor(directory: string, pid: number, lockFile: string) {
    const holder = pid === process.pid ? "this process" : "process";
    super(
      `${directory} is in use by ${holder} ${pid}: an embedded database serves one process at a time. ` +
        `Stop that one, or use PostgreSQL. (If process ${pid} is not Nutgraf, delete ${lockFile}.)`,
    );
    this.directory = directory;
    this.pid = pid;
    this.lockFile = lockFile;
  }
}
