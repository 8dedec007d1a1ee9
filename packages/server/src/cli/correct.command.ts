import type { Config } from "../config.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readForPublishing } from "./publishing.ts";
import { sendArticles } from "./publish-through.ts";
import type { Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export interface CorrectOptions {
  /** What was corrected, in words for readers. */
  readonly note: string;
  /** One JSON document instead of text. */
  readonly json: boolean;
}

/** Checks the folder, and makes its articles the next revisions of those that are published. */
export async function correctFolder(
  folder: string,
  { note, json }: CorrectOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const checked = await readForPublishing(folder, terminal);
  if (checked === null) return EXIT.refused;
  return withService(config, (service) =>
    sendArticles(service, folder, checked, { note, mayBeNew: false, json }, terminal),
  );
}
