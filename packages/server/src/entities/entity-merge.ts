import type { Transaction } from "kysely";

import { type NewChange, recordChanges } from "../changes/change.writer.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { trial } from "../database/trial.ts";
import { writeEntitySearch } from "../publishing/entity-search.writer.ts";
import type { MergingRefusal, MergingRefusalCode } from "./merging-codes.ts";
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
}

export type Regrouping =
  | { readonly ok: true; readonly done: Regrouped }
  | { readonly ok: false; readonly refusals: readonly [MergingRefusal, ...MergingRefusal[]] };

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
): Promise<Regrouping> {
  await lockUntilCommit(trx, "publish");
  const [from, into] = [await findMergingEntity(trx, given.from), await findMergingEntity(trx, given.into)];
  if (from === undefined) return notFound("from", given.from);
  if (into === undefined) return notFound("into", given.into);
  const refused = whyNotMerged(from, into);
  if (refused !== null) return refused;
  const survivorId = into.survivorId;
  const merging = await trial(
    trx,
    async (): Promise<Regrouping> => {
      const leading = await idsLeadingTo(trx, from.id);
      await setMergedInto(trx, from.id, survivorId, leading);
      const affected = await regroup(trx, leading, dryRun);
      if (await liesWithinItself(trx, [survivorId])) return withinItself("into", from, into.survivorSlug);
      await writeEntitySearch(trx, [survivorId]);
      return { ok: true, done: { entityId: from.id, survivorId, affected, keepingIds: [] } };
    },
    ({ ok }) => ok && !dryRun,
  );
  if (merging.ok && !dryRun) await record(trx, actor, "ENTITY_MERGED", merging.done);
  return merging;
}

/**
 * Undoes the merge of an entity, by its own slug or id. Revisions that were written with it before speak of it again;
 * those that were written with it since spoke of the survivor, and go on doing so unless their articles are given.
 */
export async function splitEntity(
  trx: Transaction<Tables>,
  given: { readonly entity: string; /** By slug or id. */ readonly articles: readonly string[] },
  { actor, dryRun }: RegroupingOptions,
): Promise<Regrouping> {
  await lockUntilCommit(trx, "publish");
  const entity = await findMergingEntity(trx, given.entity);
  if (entity === undefined) return notFound("entity", given.entity);
  if (entity.mergedInto === null) {
    return refuse("NOT_MERGED", ["entity"], `${entity.slug} is merged into no other entity`);
  }
  const articleIds = await findArticleIds(trx, given.articles);
  const missing = articleIds.indexOf(null);
  if (missing >= 0) return notFound(`articles.${missing}`, given.articles[missing] ?? "");
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
  if (parting.ok && !dryRun) await record(trx, actor, "ENTITY_SPLIT", parting.done);
  return parting;
}

async function part(
  trx: Transaction<Tables>,
  { id, survivorId, ...entity }: MergingEntity,
  articleIds: readonly string[],
  dryRun: boolean,
): Promise<Regrouping> {
  const leading = await idsLeadingTo(trx, id);
  await setMergedInto(trx, id, null, leading);
  await releaseArticles(trx, id, leading, articleIds);
  const affected = await regroup(trx, leading, dryRun);
  if (await liesWithinItself(trx, [id, survivorId])) {
    return withinItself("entity", entity, entity.survivorSlug);
  }
  await writeEntitySearch(trx, [id, survivorId]);
  const keepingIds = await articlesKeeping(trx, leading);
  return { ok: true, done: { entityId: id, survivorId, affected, keepingIds } };
}

function whyNotMerged(from: MergingEntity, into: MergingEntity): Regrouping | null {
  if (from.id === into.survivorId) {
    return refuse("ALREADY_ONE", ["into"], `${into.slug} and ${from.slug} are the same entity`);
  }
  if (from.mergedInto !== null) {
    const message = `${from.slug} is merged into ${from.survivorSlug} already`;
    return refuse(
      "ALREADY_MERGED",
      ["from"],
      message,
      "split it first, or merge the entity that it leads to",
    );
  }
  if (from.type !== into.type) {
    const message = `${from.slug} is of type ${from.type}, and ${into.slug} of type ${into.type}`;
    return refuse("TYPES_DIFFER", ["into"], message, "tie them by a relationship instead");
  }
  return null;
}

function withinItself(path: string, { slug }: { readonly slug: string }, survivorSlug: string): Regrouping {
  const message = `${slug} and ${survivorSlug} are places, and one would then lie within itself`;
  return refuse("PLACE_CYCLE", [path], message, "change what they lie in first");
}

function notFound(path: string, reference: string): Regrouping {
  return refuse("NOT_FOUND", path.split("."), `nothing has the slug or id ${JSON.stringify(reference)}`);
}

function refuse(
  code: MergingRefusalCode,
  path: readonly string[],
  message: string,
  mend: string | null = null,
): Regrouping {
  return { ok: false, refusals: [{ code, message, mend, path }] };
}

async function record(
  trx: Transaction<Tables>,
  actor: string,
  kind: "ENTITY_MERGED" | "ENTITY_SPLIT",
  { entityId, survivorId }: Regrouped,
): Promise<void> {
  const change: NewChange = { kind, entityId, details: { survivorId } };
  await recordChanges(trx, actor, [change]);
}
