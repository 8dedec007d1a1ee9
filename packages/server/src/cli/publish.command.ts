import type { Config } from "../config.ts";
import type { CheckedContent } from "../content/checked.ts";
import type { NutgrafDatabase } from "../database/connection.ts";
import { EmbeddedDirectoryLockedError } from "../database/errors.ts";
import type { PublishedArticle, WriteCounts } from "../publishing/outcome.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { createLogger } from "./logger.ts";
import { readForPublishing, store, type Stored } from "./publishing.ts";
import { sendArticles } from "./publish-through.ts";
import { openStore } from "./store.ts";
import type { Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export interface PublishOptions {
  /** What corrections say of themselves to readers. */
  readonly note?: string;
  /** One JSON document instead of text. */
  readonly json: boolean;
}

/**
 * Checks the folder and stores all of it or nothing; prints what changed. A service elsewhere, and one that has the
 * directory open, is sent the articles one by one.
 */
export async function publishFolder(
  folder: string,
  options: PublishOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const checked = await readForPublishing(folder, terminal);
  if (checked === null) return EXIT.refused;
  const database = config.remote === null ? await openUnlessServed(config, terminal) : null;
  if (database === null) {
    const sending = { note: options.note, mayBeNew: true, json: options.json };
    return withService(config, (service) => sendArticles(service, folder, checked, sending, terminal));
  }
  try {
    return await publishInto(database, checked, options, terminal);
  } finally {
    await database.close();
  }
}

/** Null where another process has it open; whether that one serves it, asking it will tell. */
async function openUnlessServed(config: Config, terminal: Terminal): Promise<NutgrafDatabase | null> {
  terminal.progress("Opening the database");
  try {
    return await openStore(config, createLogger(config.logLevel));
  } catch (error) {
    if (error instanceof EmbeddedDirectoryLockedError) return null;
    throw error;
  }
}

async function publishInto(
  database: NutgrafDatabase,
  checked: CheckedContent,
  { note, json }: PublishOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const stored = await store(database, checked, { onStale: "refuse", ...(note && { note }) }, terminal);
  if (stored === null) return EXIT.refused;
  if (json) terminal.print(JSON.stringify(storedJson(stored), null, 2));
  else for (const line of describeStored(stored)) terminal.print(line);
  return EXIT.fine;
}

/** A line for each article, then what became of the entities and measures. */
export function describeStored({ articles, entities, measures }: Stored): readonly string[] {
  return [
    ...articles.map(describeArticle),
    `entities: ${describeCounts(entities)}`,
    `measures: ${describeCounts(measures)}`,
  ];
}

function storedJson({ articles, entities, measures }: Stored): unknown {
  const told = articles.map(({ slug, result, revision }) => ({ slug, result, revision }));
  return { articles: told, entities, measures };
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
