import type { Config } from "../config.ts";
import type { ToldError } from "./article-service.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { tellErrors } from "./publish-through.ts";
import type { Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export interface RetractOptions {
  /** Why it is withdrawn, in words for readers. */
  readonly reason: string;
  /** One JSON document instead of text. */
  readonly json: boolean;
}

const QUERY = `mutation ($input: ArticleRetractInput!) {
  articleRetract(input: $input) { article { slug retraction { reason retractedAt } } errors { code message mend } }
}`;

interface Retracted {
  readonly article: {
    readonly slug: string;
    readonly retraction: { readonly reason: string; readonly retractedAt: string } | null;
  } | null;
  readonly errors: readonly ToldError[];
}

/** Withdraws an article, by its slug or its id. */
export async function retract(
  article: string,
  { reason, json }: RetractOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const { articleRetract } = await withService(config, (service) =>
    service.execute<{ articleRetract: Retracted }>(QUERY, { input: { article, reason } }),
  );
  if (articleRetract.article === null) {
    tellErrors(article, articleRetract.errors, terminal);
    return EXIT.refused;
  }
  if (json) terminal.print(JSON.stringify(articleRetract.article, null, 2));
  else terminal.print(`${articleRetract.article.slug}: retracted (${reason})`);
  return EXIT.fine;
}
