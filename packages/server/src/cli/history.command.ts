import type { Config } from "../config.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { minuteOf } from "./minute.ts";
import { showable } from "./problem-frame.ts";
import type { Service } from "./service.ts";
import type { Colours, Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export interface HistoryOptions {
  /** One JSON document instead of text. */
  readonly json: boolean;
}

const QUERY = `query ($slug: String!, $after: String) {
  article(slug: $slug) {
    slug headline retraction { reason retractedAt }
    revisions(first: 100, after: $after) {
      nodes { number createdAt note }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface ToldRevision {
  readonly number: number;
  readonly createdAt: string;
  readonly note: string | null;
}

interface History {
  readonly slug: string;
  readonly headline: string;
  readonly retraction: { readonly reason: string; readonly retractedAt: string } | null;
  /** The newest first. */
  readonly revisions: readonly ToldRevision[];
}

interface HistoryPage {
  readonly article:
    | (Omit<History, "revisions"> & {
        readonly revisions: {
          readonly nodes: readonly ToldRevision[];
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        };
      })
    | null;
}

/** Prints the revisions of an article, the newest first, with what each says that it corrected. */
export async function history(
  slug: string,
  { json }: HistoryOptions,
  config: Config,
  { print, tell, out, err }: Terminal,
): Promise<ExitCode> {
  const told = await withService(config, (service) => readHistory(service, slug));
  if (told === null) {
    tell(err.colours.red(`There is no article with the slug ${showable(slug)}.`));
    return EXIT.refused;
  }
  if (json) print(JSON.stringify(told, null, 2));
  else for (const line of printHistory(told, out.colours)) print(line);
  return EXIT.fine;
}

async function readHistory(service: Service, slug: string): Promise<History | null> {
  const revisions: ToldRevision[] = [];
  let after: string | null = null;
  for (;;) {
    const page: HistoryPage = await service.execute<HistoryPage>(QUERY, { slug, after });
    const { article } = page;
    if (article === null) return null;
    const { nodes, pageInfo } = article.revisions;
    revisions.push(...nodes);
    if (!pageInfo.hasNextPage) return { ...article, revisions };
    after = pageInfo.endCursor;
  }
}

function printHistory(
  { slug, headline, retraction, revisions }: History,
  colours: Colours,
): readonly string[] {
  const width = String(revisions[0]?.number ?? 1).length;
  const retracted =
    retraction === null
      ? []
      : [colours.red(`retracted ${minuteOf(retraction.retractedAt)}: ${showable(retraction.reason)}`)];
  return [
    `${colours.bold(slug)}: ${showable(headline)}`,
    ...retracted,
    ...revisions.map(({ number, createdAt, note }) => {
      const words = note === null ? colours.dim(number === 1 ? "published" : "no note") : showable(note);
      return `${String(number).padStart(width)}  ${minuteOf(createdAt)}  ${words}`;
    }),
  ];
}
