import type { Transaction } from "kysely";

import type { Tables } from "../database/tables.ts";
import { digestOf } from "../publishing/digest.ts";
import { type Counted, writeIndex } from "../publishing/index.writer.ts";
import { recount } from "../publishing/recount.ts";
import { type Redirects, redirected } from "../publishing/redirects.ts";
import { writeOutlines } from "../publishing/revision.writer.ts";
import type { RevisionContent } from "../publishing/revision.ts";
import {
  revisionsReferringTo,
  standingContents,
  standingRedirects,
  writeRedirects,
} from "./merging-redirects.store.ts";
import { letOthersFollow } from "./merging.store.ts";

/** What of the published articles is told of another entity since. */
export interface Affected {
  /** The newest first. */
  readonly articleIds: readonly string[];
  readonly factCount: number;
}

/** Articles are made anew so many at a time. */
const CHUNK_ARTICLES = 50;

/**
 * Brings all that refers to entities up to date with where they lead by merges, which must be written before.
 *
 * @param leading the entities that lead somewhere else since
 */
export async function regroup(
  trx: Transaction<Tables>,
  leading: readonly string[],
  dryRun: boolean,
): Promise<Affected> {
  const measureIds = await letOthersFollow(trx, leading);
  const revisionIds = await revisionsReferringTo(trx, leading);
  const before = new Map(
    (await standingRedirects(trx, revisionIds)).map(({ articleId, redirects }) => [articleId, redirects]),
  );
  await writeRedirects(trx, revisionIds);
  const after = await standingRedirects(trx, revisionIds);
  const articleIds = after
    .filter(({ articleId, redirects }) => digestOf(redirects) !== digestOf(before.get(articleId)))
    .map(({ articleId }) => articleId);
  const counted = { entityIds: new Set(leading), measureIds: new Set(measureIds) };
  let factCount = 0;
  for (let start = 0; start < articleIds.length; start += CHUNK_ARTICLES) {
    const contents = await standingContents(trx, articleIds.slice(start, start + CHUNK_ARTICLES));
    for (const { content, redirects } of contents) {
      const told = [before.get(content.articleId) ?? null, redirects] as const;
      factCount += factsToldOtherwise(content, told, counted.measureIds);
    }
    if (dryRun) continue;
    const standing = contents.map(({ content, redirects }) => redirected(content, redirects));
    await writeOutlines(trx, standing);
    add(counted, await writeIndex(trx, standing));
  }
  if (!dryRun) await recount(trx, { entityIds: [...counted.entityIds], measureIds: [...counted.measureIds] });
  return { articleIds, factCount };
}

function add(
  counted: { readonly entityIds: Set<string>; readonly measureIds: Set<string> },
  { entityIds, measureIds }: Counted,
): void {
  entityIds.forEach((id) => counted.entityIds.add(id));
  measureIds.forEach((id) => counted.measureIds.add(id));
}

/** How many facts are told of another entity after than before; figures are of what their measure is of. */
function factsToldOtherwise(
  content: RevisionContent,
  [before, after]: readonly [Redirects | null, Redirects | null],
  measureIds: ReadonlySet<string>,
): number {
  const [old, now] = [factsOf(redirected(content, before)), factsOf(redirected(content, after))];
  return now.filter(
    (fact, index) =>
      ("measureId" in fact && measureIds.has(fact.measureId)) ||
      JSON.stringify(fact) !== JSON.stringify(old[index]),
  ).length;
}

function factsOf({ figures, statements, roles, relationships, reports }: RevisionContent) {
  return [...figures, ...statements, ...roles, ...relationships, ...reports];
}
