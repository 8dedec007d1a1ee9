import type { Transaction } from "kysely";

import { recordChanges } from "../changes/change.writer.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { trial } from "../database/trial.ts";
import { type Attempt, refused } from "../mutations/change-error.ts";
import { writeEntitySearch } from "../publishing/entity-search.writer.ts";
import { articlesKeeping, releaseArticles } from "./merging-redirects.store.ts";
import {
  findArticleIds,
  findMergingEntity,
  idsLeadingTo,
  liesWithinItself,
  type MergingEntity,
  setMergedInto,
} from "./merging.store.ts";
import { type Affected, regroup } from "./regrouping.ts";

/** A merge or its undoing, done. */
export interface Regrouped {
  /** The entity that was merged, or that stands for itself again. */
  readonly entityId: string;
  /** The one that answers for it, or did. */
  readonly survivorId: string;
  readonly affected: Affected;
  /** The published articles whose word of the entity stays with the survivor, since they spoke of that; the newest first. */
  readonly keepingIds: readonly string[];
  /** Its number in the log; null in a dry run. */
  readonly change: number | null;
}

export interface RegroupingOptions {
  /** Who does it, for the log. */
  readonly actor: string;
  /** True to tell what would come of it, and to change nothing. */
  readonly dryRun: boolean;
}

/** Lets an entity, by slug or id, be answered for by another from now on: the two proved to be one. */
export async function mergeEntities(
  trx: Transaction<Tables>,
  given: { readonly from: string; readonly into: string },
  { actor, dryRun }: RegroupingOptions,
): Promise<Attempt<Regrouped>> {
  await lockUntilCommit(trx, "publish");
  const [from, into] = [await findMergingEntity(trx, given.from), await findMergingEntity(trx, given.into)];
  if (from === undefined) return notFound(["from"], "entity", given.from);
  if (into === undefined) return notFound(["into"], "entity", given.into);
  const refusedMerge = whyNotMerged(from, into);
  if (refusedMerge !== null) return refusedMerge;
  const survivorId = into.survivorId;
  const merging = await trial(
    trx,
    async (): Promise<Attempt<Regrouped>> => {
      const leading = await idsLeadingTo(trx, from.id);
      await setMergedInto(trx, from.id, survivorId, leading);
      const affected = await regroup(trx, leading, dryRun);
      if (await liesWithinItself(trx, [survivorId])) return withinItself("into", from, into.survivorSlug);
      await writeEntitySearch(trx, [survivorId]);
      return { ok: true, done: { entityId: from.id, survivorId, affected, keepingIds: [], change: null } };
    },
    ({ ok }) => ok && !dryRun,
  );
  return merging.ok && !dryRun ? record(trx, actor, "ENTITY_MERGED", merging.done) : merging;
}

/**
 * Undoes the merge of an entity, by its own slug or id. Revisions that were written with it before speak of it again;
 * those that were written with it since spoke of the survivor, and go on doing so unless their articles are given.
 */
export async function splitEntity(
  trx: Transaction<Tables>,
  given: { readonly entity: string; /** By slug or id. */ readonly articles: readonly string[] },
  { actor, dryRun }: RegroupingOptions,
): Promise<Attempt<Regrouped>> {
  await lockUntilCommit(trx, "publish");
  const entity = await findMergingEntity(trx, given.entity);
  if (entity === undefined) return notFound(["entity"], "entity", given.entity);
  if (entity.mergedInto === null) {
    return refused("NOT_MERGED", ["input", "entity"], `${entity.slug} is merged into no other entity.`);
  }
  const articleIds = await findArticleIds(trx, given.articles);
  const missing = articleIds.indexOf(null);
  if (missing >= 0) return notFound(["articles", String(missing)], "article", given.articles[missing] ?? "");
  const parting = await trial(
    trx,
    () =>
      part(
        trx,
        entity,
        articleIds.flatMap((id) => id ?? []),
        dryRun,
      ),
    ({ ok }) => ok && !dryRun,
  );
  return parting.ok && !dryRun ? record(trx, actor, "ENTITY_SPLIT", parting.done) : parting;
}

async function part(
  trx: Transaction<Tables>,
  entity: MergingEntity,
  articleIds: readonly string[],
  dryRun: boolean,
): Promise<Attempt<Regrouped>> {
  const { id, survivorId } = entity;
  const leading = await idsLeadingTo(trx, id);
  await setMergedInto(trx, id, null, leading);
  await releaseArticles(trx, id, leading, articleIds);
  const affected = await regroup(trx, leading, dryRun);
  if (await liesWithinItself(trx, [id, survivorId])) return withinItself("entity", entity);
  await writeEntitySearch(trx, [id, survivorId]);
  const keepingIds = await articlesKeeping(trx, leading);
  return { ok: true, done: { entityId: id, survivorId, affected, keepingIds, change: null } };
}

function whyNotMerged(from: MergingEntity, into: MergingEntity): Attempt<Regrouped> | null {
  if (from.id === into.survivorId) {
    return refused("ALREADY_ONE", ["input", "into"], `${into.slug} and ${from.slug} are the same entity.`);
  }
  if (from.mergedInto !== null) {
    const message = `${from.slug} is merged into ${from.survivorSlug} already.`;
    const mend = "Split it first, or merge the entity that it leads to.";
    return refused("ALREADY_MERGED", ["input", "from"], message, mend);
  }
  if (from.type !== into.type) {
    const message = `${from.slug} is of type ${from.type}, and ${into.slug} of type ${into.type}.`;
    return refused("TYPES_DIFFER", ["input", "into"], message, "Tell by a relationship how they are tied.");
  }
  return null;
}

function withinItself(field: string, { slug, survivorSlug }: MergingEntity, other = survivorSlug) {
  const message = `${slug} and ${other} are places, and one of them would lie within itself.`;
  return refused<Regrouped>("PLACE_CYCLE", ["input", field], message, "Change first what they lie in.");
}

function notFound(path: readonly string[], what: "article" | "entity", reference: string) {
  return refused<Regrouped>(
    "NOT_FOUND",
    ["input", ...path],
    `No ${what} has the id or slug ${JSON.stringify(reference)}.`,
  );
}

async function record(
  trx: Transaction<Tables>,
  actor: string,
  kind: "ENTITY_MERGED" | "ENTITY_SPLIT",
  done: Regrouped,
): Promise<Attempt<Regrouped>> {
  const { entityId, survivorId } = done;
  const change = await recordChanges(trx, actor, [{ kind, entityId, details: { survivorId } }]);
  return { ok: true, done: { ...done, change } };
}
