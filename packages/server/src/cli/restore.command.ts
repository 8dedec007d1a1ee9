import { restore, type Restored } from "../backup/restore.ts";
import type { Config } from "../config.ts";
import { embeddedDirectory, pgRestore, tellRefusal } from "./backup-refusals.ts";
import type { BackupOptions } from "./backup.command.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { count, type Terminal } from "./terminal.ts";

/** Makes the database of a directory that has none from a backup. */
export async function restoreFrom(
  file: string,
  { json }: BackupOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const directory = embeddedDirectory(config, pgRestore(file));
    terminal.progress("Restoring the database");
    const restored = await restore(file, directory);
    if (json) terminal.print(JSON.stringify({ directory, ...told(restored) }, null, 2));
    else for (const line of describe(directory, restored)) terminal.print(line);
    return EXIT.fine;
  } catch (error) {
    return tellRefusal(error, terminal, "Nothing was restored.");
  }
}

function told({ manifest, migrated }: Restored) {
  return { ...manifest, migrated };
}

function describe(directory: string, { manifest, migrated }: Restored): readonly string[] {
  const { lastChange, madeAt, version } = manifest;
  const restored = `${directory} is as it was at ${madeAt}, up to change ${lastChange}`;
  if (migrated.length === 0) return [restored];
  return [
    restored,
    `It was Nutgraf ${version}'s; ${count(migrated.length, "step")} brought it up to this release.`,
  ];
}
