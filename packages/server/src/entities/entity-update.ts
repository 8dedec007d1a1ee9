import type { Transaction } from "kysely";

import { recordChanges } from "../changes/change.writer.ts";
import { lockUntilCommit } from "../database/advisory-lock.ts";
import type { Tables } from "../database/tables.ts";
import { trial } from "../database/trial.ts";
import { type Attempt, refused, type StaleEntity } from "../mutations/change-error.ts";
import { digestOf } from "../publishing/digest.ts";
import { checkChanges, type EntityChanges } from "./entity-changes.check.ts";
import {
  type ChangingEntity,
  findChangingEntity,
  findSlugHolder,
  updateEntity,
} from "./entity-update.store.ts";
import type { Entity } from "./entity.ts";
import { liesWithinItself } from "./merging.store.ts";

export interface EntityUpdate {
  /** A slug or an id; of what was merged into another, that other is changed. */
  readonly entity: string;
  /** The revision of the entity that the change was made from. */
  readonly startsFrom: number;
  readonly changes: Omit<EntityChanges, "within"> & {
    /** A place by slug or id. */
    readonly within?: string | null;
  };
}

/** What was changed of an entity, or would be. */
export interface EntityUpdated {
  readonly entityId: string;
  /** The names of what is otherwise since; none where it was all so already. */
  readonly changed: readonly string[];
  readonly revisionNumber: number;
  /** Its number in the log; null where nothing was written. */
  readonly change: number | null;
}

/** Changes what is told of an entity itself. Files that say otherwise of it later are refused until they take it over. */
export async function changeEntity(
  trx: Transaction<Tables>,
  { entity: reference, startsFrom, changes }: EntityUpdate,
  { actor, dryRun }: { readonly actor: string; readonly dryRun: boolean },
): Promise<Attempt<EntityUpdated>> {
  await lockUntilCommit(trx, "publish");
  const changing = await findChangingEntity(trx, reference);
  if (changing === undefined) return notFound("entity", "entity", reference);
  if (changing.revisionNumber !== startsFrom) return { ok: false, errors: [stale(changing, startsFrom)] };
  const within = await keyOf(trx, changes.within);
  if (within === undefined) return notFound("within", "place", changes.within ?? "");
  const checked = await checkChanges(
    trx,
    changing,
    changes.within === undefined ? changes : { ...changes, within },
  );
  if (!checked.ok) return checked;
  const before = changing.document;
  const after = checked.done;
  const holder = await findSlugHolder(trx, after);
  if (holder !== null) return slugTaken(after, holder);
  const changed = namesOfChanged(before, after);
  const done = { entityId: after.id, changed, revisionNumber: changing.revisionNumber, change: null };
  if (changed.length === 0) return { ok: true, done };
  const isWritten = await trial(
    trx,
    async () => {
      await updateEntity(trx, after);
      return !(await liesWithinItself(trx, [after.id]));
    },
    (isSound) => isSound && !dryRun,
  );
  if (!isWritten) {
    return refused("PLACE_CYCLE", ["input", "within"], `${after.slug} would lie within itself.`);
  }
  const revisionNumber = startsFrom + 1;
  if (dryRun) return { ok: true, done: { ...done, revisionNumber } };
  const details = { before: only(changed, before), after: only(changed, after) };
  const change = await recordChanges(trx, actor, [
    { kind: "ENTITY_UPDATED", entityId: after.id, revisionNumber, fromRevision: startsFrom, details },
  ]);
  return { ok: true, done: { ...done, revisionNumber, change } };
}

/** The key of what a slug or id leads to; null where none is given, undefined where it leads nowhere. */
async function keyOf(trx: Transaction<Tables>, reference: string | null | undefined) {
  if (reference === null || reference === undefined) return null;
  return (await findChangingEntity(trx, reference))?.document.key;
}

function namesOfChanged(before: Entity, after: Entity): readonly string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...now.keys()].filter((name) => digestOf(old.get(name)) !== digestOf(now.get(name)));
}

function only(names: readonly string[], entity: Entity): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => names.includes(name)));
}

function stale({ document: { id, slug }, revisionNumber }: ChangingEntity, startsFrom: number): StaleEntity {
  return {
    is: "StaleEntity",
    code: "STALE",
    message: `${slug} has gone on: the change starts from revision ${startsFrom}, and the newest is ${revisionNumber}.`,
    mend: `Look at it as it stands, and send the change with startsFrom: ${revisionNumber}.`,
    path: ["input", "startsFrom"],
    entityId: id,
    startsFrom,
  };
}

function slugTaken({ slug }: Entity, holder: string) {
  const message = `${slug} is the slug of another entity: ${holder}.`;
  return refused<EntityUpdated>(
    "ENTITY_SLUG_TAKEN",
    ["input", "slug"],
    message,
    "Give this one another slug.",
  );
}

function notFound(field: string, what: string, reference: string) {
  const message = `No ${what} has the id or slug ${JSON.stringify(reference)}.`;
  return refused<EntityUpdated>("NOT_FOUND", ["input", field], message);
}
