import type { Config } from "../config.ts";
import { SCHEMAS_FOLDER } from "../content/files.ts";
import type { ExportFormat, ExportPart } from "../export/export-part.ts";
import type { ExportedFile } from "../export/exporter.ts";
import { FolderTakenError, writeNewFolder } from "../export/new-folder.ts";
import { type Omission, OMISSIONS } from "../export/omission.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { schemaFiles } from "./schemas.command.ts";
import type { Service } from "./service.ts";
import { count, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const FORMATS = {
  folder: "CONTENT_FOLDER",
  jsonld: "JSON_LD",
  ftm: "FOLLOW_THE_MONEY",
} as const satisfies Record<string, ExportFormat>;

export interface ExportOptions {
  readonly format: keyof typeof FORMATS;
  /** One JSON document instead of text. */
  readonly json: boolean;
}

interface Exported {
  readonly articles: number;
  readonly files: number;
  readonly omissions: readonly Omission[];
}

/** Writes all that stands in the store into a new folder, and tells what it could not say. */
export async function exportInto(
  folder: string,
  { format, json }: ExportOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const exported = await withService(config, (service) =>
      writeNewFolder(folder, (write) => writeParts(service, FORMATS[format], write, terminal)),
    );
    tellOmissions(exported.omissions, terminal);
    if (json) terminal.print(JSON.stringify({ folder, ...exported }, null, 2));
    else
      terminal.print(`${folder}: ${count(exported.articles, "article")} in ${count(exported.files, "file")}`);
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof FolderTakenError)) throw error;
    terminal.tell(`${terminal.err.colours.red(error.message)}\nNothing was written.`);
    return EXIT.refused;
  }
}

const QUERY = `query ($format: ExportFormat!, $after: String) {
  contentExport(format: $format, after: $after) {
    files { path text } omissions { kind about } articleCount next
  }
}`;

async function writeParts(
  service: Service,
  format: ExportFormat,
  write: (file: ExportedFile) => Promise<void>,
  terminal: Terminal,
): Promise<Exported> {
  const paths = new Set<string>();
  const omissions: Omission[] = [];
  let articles = 0;
  let after: string | null = null;
  do {
    const { contentExport: part }: { contentExport: ExportPart } = await service.execute<{
      contentExport: ExportPart;
    }>(QUERY, { format, after });
    for (const file of part.files) {
      await write(file);
      paths.add(file.path);
    }
    omissions.push(...part.omissions);
    articles += part.articleCount;
    after = part.next;
    terminal.progress(`Exporting: ${count(articles, "article")}`);
  } while (after !== null);
  const schemas = format === "CONTENT_FOLDER" ? schemaFiles() : [];
  for (const { name, text } of schemas) await write({ path: `${SCHEMAS_FOLDER}/${name}`, text });
  return { articles, files: paths.size + schemas.length, omissions };
}

function tellOmissions(omissions: readonly Omission[], { tell, err }: Terminal): void {
  for (const { kind, about } of omissions) tell(`${err.colours.yellow(about)}: ${OMISSIONS[kind]}`);
}
