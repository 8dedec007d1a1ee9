/** A backup can't be made or taken back as things are; the message says why, and what would mend it. */
export class BackupRefusedError extends Error {
  override readonly name = "BackupRefusedError";
}

/** What calls itself a backup is none that can be relied on. */
export function damaged(file: string, what: string, options?: ErrorOptions): BackupRefusedError {
  return new BackupRefusedError(
    `${file} ${what}. Take another backup; this one can't be relied on.`,
    options,
  );
}
