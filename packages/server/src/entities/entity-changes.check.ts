import type { Kysely } from "kysely";

import { checkContent } from "../content/check.ts";
import { ENTITY_FILES } from "../content/entity-files.ts";
import { contentFiles } from "../content/files.ts";
import type { Problem } from "../content/problem.ts";
import type { Tables } from "../database/tables.ts";
import { type Attempt, type ChangeErrorCode, refusal, refused } from "../mutations/change-error.ts";
import { knownTo } from "../publishing/known.store.ts";
import type { ChangingEntity } from "./entity-update.store.ts";
import type { Entity, EntityType } from "./entity.ts";

/** What is to be otherwise of an entity: what is left out stays, and null takes out what may be left out. */
export interface EntityChanges {
  readonly name?: string | null;
  readonly slug?: string | null;
  readonly description?: string | null;
  readonly aliases?: readonly string[] | null;
  readonly sameAs?: readonly string[] | null;
  readonly kind?: string | null;
  readonly country?: string | null;
  readonly latitude?: string | null;
  readonly longitude?: string | null;
  /** The key of a place. */
  readonly within?: string | null;
}

type Field = keyof EntityChanges;

// What PostgreSQL can't store, and a one-line text never has.
const UNPRINTABLE = /[\0-\x1F\x7F]|\p{Surrogate}/u;

/**
 * The entity as it would be with the changes, checked as its file would be: it is written as a file, one line a field,
 * so that a problem's line tells which value of the input it is about.
 */
export async function checkChanges(
  db: Kysely<Tables>,
  changing: ChangingEntity,
  changes: EntityChanges,
): Promise<Attempt<Entity>> {
  const unprintable = fieldsOf(changes).find(([, value]) => UNPRINTABLE.test([value].flat().join("")));
  if (unprintable) {
    const message = "A control character stands in it.";
    return refused("INPUT_INVALID", ["input", unprintable[0]], message, "Take it out, or put a space there.");
  }
  const { key, type } = changing.document;
  const fields = fieldsOf({ ...writtenForm(changing), ...Object.fromEntries(fieldsOf(changes)) });
  const files = contentFiles([[fileOf(type), fileText(key, fields)]]);
  const { problems, entities } = checkContent(files, await knownTo(db, files));
  const [entity] = entities;
  if (entity !== undefined && problems.length === 0) return { ok: true, done: entity };
  return { ok: false, errors: problems.map((problem) => errorOf(problem, fields)) };
}

/** What a file would say of the entity. */
function writtenForm({ document, within }: ChangingEntity): EntityChanges {
  const { name, slug, aliases, description, sameAs } = document;
  const described = { name, slug, description, aliases, sameAs };
  switch (document.type) {
    case "PERSON":
      return described;
    case "ORGANIZATION":
      return { ...described, kind: document.kind, country: document.country };
    case "PLACE": {
      const { kind, countryCode: country, latitude, longitude } = document;
      return { ...described, kind, country, latitude, longitude, within };
    }
    case "PROJECT":
    case "EVENT":
      return { ...described, kind: document.kind };
  }
}

function fieldsOf(changes: EntityChanges): [Field, string | readonly string[] | null][] {
  // Object.entries forgets the names, which are those of the type.
  const entries = Object.entries(changes) as [Field, string | readonly string[] | null | undefined][];
  return entries.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]));
}

function fileOf(type: EntityType): string {
  return ENTITY_FILES.find((file) => file.type === type)?.path ?? "";
}

/** Values as JSON, which YAML has in it; nothing where there is none, which is the same as leaving the key out. */
function fileText(key: string, fields: ReturnType<typeof fieldsOf>): string {
  const lines = fields.map(
    ([field, value]) => `  ${field}: ${value === null ? "" : JSON.stringify(value)}\n`,
  );
  return `${key}:\n${lines.join("")}`;
}

function errorOf({ code, message, mend, location }: Problem, fields: ReturnType<typeof fieldsOf>) {
  const [field] = fields[location.line - 2] ?? [];
  // The codes of a check are among those of changes.
  return refusal(code as ChangeErrorCode, ["input", ...(field === undefined ? [] : [field])], message, mend);
}
