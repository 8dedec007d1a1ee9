import type { CheckedContent } from "../content/checked.ts";
import { findStanding, sendCorrection, sendNew, type ToldChange, type ToldError } from "./article-service.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Service } from "./service.ts";
import { isArticleFolder } from "./content-folder.ts";
import { readSubmissions, type Submission, unsentKeys } from "./submission.ts";
import { count, type Terminal } from "./terminal.ts";

export interface SendingOptions {
  /** What corrections say of themselves to readers; undefined where none is given. */
  readonly note: string | undefined;
  /** False where an article that is not there yet is a mistake. */
  readonly mayBeNew: boolean;
  /** One JSON document instead of text. */
  readonly json: boolean;
}

/** An article on its way, and the revision that the service has of it; null for a new one. */
interface Sending {
  readonly submission: Submission;
  readonly standing: number | null;
}

interface SentArticle {
  readonly slug: string;
  readonly result: "PUBLISHED" | "UNCHANGED";
  readonly revision: number;
}

/** A dry run needs one, and nothing of it is stored. */
const DRY_NOTE = "A dry run.";

/**
 * Sends each article of a folder to a service: all of them as a dry run first, and if nothing stands in the way, for
 * good. Prints what became of each.
 */
export async function sendArticles(
  service: Service,
  folder: string,
  checked: CheckedContent,
  options: SendingOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const sendings = await findSendings(service, await readSubmissions(folder, checked));
  const foreseen = await foresee(service, sendings, options, terminal);
  if (foreseen === null) return nothing(terminal);
  const sent: SentArticle[] = [];
  for (const { sending, isChanged } of foreseen) {
    terminal.progress(`Publishing: ${sent.length} of ${count(foreseen.length, "article")}`);
    const change = await send(service, sending, options.note ?? DRY_NOTE, false);
    if (change.errors.length > 0) {
      tellErrors(sending.submission.slug, change.errors, terminal);
      terminal.tell(`${count(sent.length, "article")} of ${foreseen.length} went through before that.`);
      return EXIT.refused;
    }
    const { slug } = sending.submission;
    const revision = change.revision?.number ?? sending.standing ?? 1;
    sent.push({ slug, result: isChanged ? "PUBLISHED" : "UNCHANGED", revision });
  }
  if (!isArticleFolder(folder)) tellUnsent(checked, terminal);
  if (options.json) terminal.print(JSON.stringify({ articles: sent }, null, 2));
  else for (const article of sent) terminal.print(describeSent(article));
  return EXIT.fine;
}

function describeSent({ slug, result, revision }: SentArticle): string {
  return result === "PUBLISHED"
    ? `${slug}: published as revision ${revision}`
    : `${slug}: unchanged, revision ${revision}`;
}

async function findSendings(
  service: Service,
  submissions: readonly Submission[],
): Promise<readonly Sending[]> {
  const sendings: Sending[] = [];
  for (const submission of submissions) {
    const standing = await findStanding(service, submission.articleId);
    sendings.push({ submission, standing: standing?.number ?? null });
  }
  return sendings;
}

interface Foreseen {
  readonly sending: Sending;
  readonly isChanged: boolean;
}

/** What would come of each; null where anything stands in the way, all of which is told. */
async function foresee(
  service: Service,
  sendings: readonly Sending[],
  { note, mayBeNew }: SendingOptions,
  terminal: Terminal,
): Promise<readonly Foreseen[] | null> {
  const foreseen: Foreseen[] = [];
  let isRefused = false;
  for (const sending of sendings) {
    const { submission, standing } = sending;
    terminal.progress(`Checking ${submission.slug}`);
    const change = await send(service, sending, note ?? DRY_NOTE, true);
    const isChanged = standing === null || (change.diff !== null && change.diff.from !== change.diff.to);
    const errors = [...change.errors, ...ownErrors(sending, isChanged, { note, mayBeNew })];
    if (errors.length > 0) tellErrors(submission.slug, errors, terminal);
    isRefused ||= errors.length > 0;
    foreseen.push({ sending, isChanged });
  }
  return isRefused ? null : foreseen;
}

function ownErrors(
  { submission: { slug }, standing }: Sending,
  isChanged: boolean,
  { note, mayBeNew }: Pick<SendingOptions, "note" | "mayBeNew">,
): readonly ToldError[] {
  if (standing === null) {
    const message = `${slug} is not published yet, so that there is nothing to correct.`;
    return mayBeNew ? [] : [{ code: "NOT_FOUND", message, mend: "Publish it: nutgraf publish" }];
  }
  if (!isChanged || note !== undefined) return [];
  const message = `${slug} changed since revision ${standing}, and a correction says to readers what it corrects.`;
  return [{ code: "NOTE_MISSING", message, mend: '--note "…"' }];
}

function send(
  service: Service,
  { submission, standing }: Sending,
  note: string,
  dryRun: boolean,
): Promise<ToldChange> {
  if (standing === null) return sendNew(service, submission, { dryRun });
  return sendCorrection(service, submission, { startsFrom: submission.startsFrom, note, dryRun });
}

export function tellErrors(about: string, errors: readonly ToldError[], { tell, err }: Terminal): void {
  for (const { code, message, mend, file, line, column } of errors) {
    const place = file === undefined ? about : `${file}:${line ?? 1}:${column ?? 1}`;
    tell(`${err.colours.bold(place)}: ${err.colours.red(`error ${code}`)}: ${message}`);
    if (mend !== null) tell(`${err.colours.cyan("mend: ")}${mend}`);
  }
}

function tellUnsent(checked: CheckedContent, { tell, err }: Terminal): void {
  const keys = unsentKeys(checked);
  if (keys.length === 0) return;
  const shown = keys.slice(0, 5).join(", ");
  const more = keys.length > 5 ? ` and ${keys.length - 5} more` : "";
  tell(err.colours.yellow(`Not sent, since no article here refers to them: ${shown}${more}`));
}

function nothing({ tell }: Terminal): ExitCode {
  tell("Nothing was published.");
  return EXIT.refused;
}
