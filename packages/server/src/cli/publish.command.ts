import type { Config } from "../config.ts";
import type { PublishedArticle, WriteCounts } from "../publishing/outcome.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { createLogger } from "./logger.ts";
import { readForPublishing, store, type Stored } from "./publishing.ts";
import { openStore } from "./store.ts";
import type { Terminal } from "./terminal.ts";

/** Checks the folder and stores all of it or nothing; prints what changed. */
export async function publishFolder(folder: string, config: Config, terminal: Terminal): Promise<ExitCode> {
  const checked = await readForPublishing(folder, terminal);
  if (checked === null) return EXIT.refused;
  terminal.progress("Opening the database");
  const database = await openStore(config, createLogger(config.logLevel));
  try {
    const stored = await store(database, checked, "refuse", terminal);
    if (stored === null) return EXIT.refused;
    for (const line of describeStored(stored)) terminal.print(line);
    return EXIT.fine;
  } finally {
    await database.close();
  }
}

/** A line for each article, then what became of the entities and measures. */
export function describeStored({ articles, entities, measures }: Stored): readonly string[] {
  return [
    ...articles.map(describeArticle),
    `entities: ${describeCounts(entities)}`,
    `measures: ${describeCounts(measures)}`,
  ];
}

function describeArticle({ slug, result, revision, reason }: PublishedArticle): string {
  switch (result) {
    case "PUBLISHED":
      return `${slug}: published as revision ${revision}`;
    case "UNCHANGED":
      return `${slug}: unchanged, revision ${revision}`;
    case "SKIPPED":
      return `${slug}: skipped, the store keeps revision ${revision} (${reason ?? "no reason given"})`;
  }
}

function describeCounts({ inserted, updated, unchanged }: WriteCounts): string {
  return `${inserted} new, ${updated} changed, ${unchanged} unchanged`;
}
