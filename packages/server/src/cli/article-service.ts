import type { Service } from "./service.ts";
import type { Submission, SubmittedFile } from "./submission.ts";
import type { ToldDiff } from "./diff-print.ts";

/** Why the service did not do what was asked, as it tells it. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly mend: string | null;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What came of sending an article. */
export interface ToldChange {
  /** The revision that was stored; null in a dry run. */
  readonly revision: { readonly number: number } | null;
  readonly errors: readonly ToldError[];
  /** What a correction changed, or would; null where it was refused, and for a new article. */
  readonly diff: ToldDiff | null;
}

export interface StandingArticle {
  readonly number: number;
  readonly isRetracted: boolean;
}

const ERRORS = "errors { code message mend ... on ContentProblem { file line column } }";

/** Only what changed: the rest of a long article would travel for nothing. */
export const DIFF = `{
  from to
  head { name before after }
  text { kind text }
  facts(changes: [MOVED, CHANGED, ADDED, DROPPED]) { change type key fields { name before after } before { quote } after { quote } }
  mentions(changes: [ADDED, DROPPED]) { change entity { name } before { quote } after { quote } }
  media(changes: [CHANGED, ADDED, DROPPED]) { change key description fields { name before after } }
}`;

/** What the service has of an article; null where it has none. */
export async function findStanding(service: Service, articleId: string): Promise<StandingArticle | null> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Article { status revision { number } } } }`;
  const { node } = await service.execute<{
    node: { readonly status: string; readonly revision: { readonly number: number } } | null;
  }>(query, { id: articleId });
  return node && { number: node.revision.number, isRetracted: node.status === "RETRACTED" };
}

export interface SendOptions {
  readonly dryRun: boolean;
}

export async function sendNew(
  service: Service,
  { files }: { readonly files: readonly SubmittedFile[] },
  { dryRun }: SendOptions,
): Promise<ToldChange> {
  const query = `mutation ($input: ArticlePublishInput!) {
    articlePublish(input: $input) { revision { number } ${ERRORS} }
  }`;
  const { articlePublish } = await service.execute<{ articlePublish: Omit<ToldChange, "diff"> }>(query, {
    input: { files, dryRun },
  });
  return { ...articlePublish, diff: null };
}

export interface Correction extends SendOptions {
  readonly startsFrom: number;
  readonly note: string;
}

export async function sendCorrection(
  service: Service,
  { files }: Pick<Submission, "files">,
  { startsFrom, note, dryRun }: Correction,
): Promise<ToldChange> {
  const query = `mutation ($input: ArticleCorrectInput!) {
    articleCorrect(input: $input) { revision { number } diff ${DIFF} ${ERRORS} }
  }`;
  const { articleCorrect } = await service.execute<{ articleCorrect: ToldChange }>(query, {
    input: { files, startsFrom, note, dryRun },
  });
  return articleCorrect;
}
