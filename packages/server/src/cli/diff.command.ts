import { stat } from "node:fs/promises";

import type { Config } from "../config.ts";
import { DIFF, findStanding, sendCorrection } from "./article-service.ts";
import { isSame, printDiff, type ToldDiff } from "./diff-print.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readForPublishing } from "./publishing.ts";
import { tellErrors } from "./publish-through.ts";
import type { Service } from "./service.ts";
import { readSubmissions, type Submission } from "./submission.ts";
import type { Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export interface DiffOptions {
  /** The revisions to compare, for an article that is named by its slug. */
  readonly from?: number;
  readonly to?: number;
  /** One JSON document instead of text. */
  readonly json: boolean;
}

/** What there is to tell of one article: null where it is new. */
interface ArticleDiff {
  readonly slug: string;
  readonly diff: ToldDiff | null;
}

/** Tells what publishing a folder would change, or what changed between two revisions of the article of a slug. */
export async function diff(
  folderOrSlug: string,
  options: DiffOptions,
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const diffs = (await isFolder(folderOrSlug))
    ? await diffFolder(folderOrSlug, config, terminal)
    : await diffRevisions(folderOrSlug, options, config, terminal);
  if (diffs === null) return EXIT.refused;
  if (options.json) terminal.print(JSON.stringify({ articles: diffs }, null, 2));
  else for (const one of diffs) for (const line of describe(one, terminal)) terminal.print(line);
  return EXIT.fine;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true;
}

async function diffFolder(
  folder: string,
  config: Config,
  terminal: Terminal,
): Promise<readonly ArticleDiff[] | null> {
  const checked = await readForPublishing(folder, terminal);
  if (checked === null) return null;
  const submissions = await readSubmissions(folder, checked);
  return withService(config, async (service) => {
    const diffs: ArticleDiff[] = [];
    for (const submission of submissions) {
      const told = await diffSubmission(service, submission, terminal);
      if (told === null) return null;
      diffs.push(told);
    }
    return diffs;
  });
}

/** Against the newest revision, whichever the folder starts from. */
async function diffSubmission(
  service: Service,
  submission: Submission,
  terminal: Terminal,
): Promise<ArticleDiff | null> {
  const { slug, startsFrom } = submission;
  const standing = await findStanding(service, submission.articleId);
  if (standing === null) return { slug, diff: null };
  const correction = { startsFrom: standing.number, note: "A dry run.", dryRun: true };
  const { errors, diff: told } = await sendCorrection(service, submission, correction);
  if (errors.length > 0) {
    tellErrors(slug, errors, terminal);
    return null;
  }
  if (startsFrom !== standing.number && told !== null && !isSame(told)) {
    const mend = `startsFrom: ${standing.number}`;
    terminal.tell(
      terminal.err.colours.yellow(
        `${slug} starts from revision ${startsFrom}, and revision ${standing.number} stands; to publish on top of it, write ${mend}`,
      ),
    );
  }
  return { slug, diff: told };
}

const REVISIONS = `query ($slug: String!) { article(slug: $slug) { revision { number } } }`;
const BETWEEN = `query ($slug: String!, $from: Int!, $to: Int!) {
  article(slug: $slug) { diff(from: $from, to: $to) ${DIFF} }
}`;

async function diffRevisions(
  slug: string,
  { from, to }: DiffOptions,
  config: Config,
  { tell, err }: Terminal,
): Promise<readonly ArticleDiff[] | null> {
  return withService(config, async (service) => {
    const { article } = await service.execute<{ article: { revision: { number: number } } | null }>(
      REVISIONS,
      {
        slug,
      },
    );
    if (article === null) {
      tell(err.colours.red(`There is neither a folder nor an article with the slug ${slug}.`));
      return null;
    }
    const last = to ?? article.revision.number;
    const first = from ?? last - 1;
    if (first === 0) {
      tell(err.colours.red(`${slug} has no revision before ${last}; nothing was corrected up to that.`));
      return null;
    }
    const told = await service.execute<{ article: { diff: ToldDiff | null } | null }>(BETWEEN, {
      slug,
      from: first,
      to: last,
    });
    if (told.article?.diff) return [{ slug, diff: told.article.diff }];
    tell(
      err.colours.red(
        `${slug} has no revisions ${first} and ${last}: its newest is ${article.revision.number}.`,
      ),
    );
    return null;
  });
}

function describe({ slug, diff: told }: ArticleDiff, { out: { colours } }: Terminal): readonly string[] {
  if (told === null) return [`${colours.bold(slug)}: new`];
  if (isSame(told)) return [`${colours.bold(slug)}: no difference from revision ${told.from}`];
  const head = `${colours.bold(slug)}: revision ${told.from} → ${told.to}`;
  return [head, ...printDiff(told, colours)];
}
