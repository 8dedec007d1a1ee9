import type { Entity } from "../entities/entity.ts";
import { ENTITY_FILES, type DeclaredEntity, type EntityProblem } from "./entity-files.ts";
import { placeOf } from "./entries.ts";
import type { ContentFiles } from "./files.ts";
import type { Known, ReferencedEntity } from "./known.ts";
import { checkPlaces } from "./places.check.ts";
import { error, type Problem } from "./problem.ts";
import { suggester, type Suggest } from "./closest.ts";
import { checkCountry } from "./country.check.ts";
import { readRoot } from "./root.ts";

export interface Entities {
  /** Every entity that can be referred to, by its key. */
  readonly byKey: ReadonlyMap<string, ReferencedEntity>;
  /** False where a file can't be read, so that a key that is missing may stand in it. */
  readonly isComplete: boolean;
  readonly suggest: Suggest;
  /** Those of the files that are right, in the order of their keys. */
  readonly valid: readonly Entity[];
}

/** Reads the entity files. A file that is not there declares nothing. */
export function checkEntities(files: ContentFiles, known: Known, problems: Problem[]): Entities {
  const declared = new Map<string, DeclaredEntity>();
  const faulty = new Set<string>();
  let isComplete = true;
  for (const file of ENTITY_FILES) {
    const { root, source } = readRoot(files, file.path, problems);
    isComplete &&= root !== null;
    for (const entity of root === null ? [] : file.read(root, source, problems)) {
      const first = declared.get(entity.key);
      if (first === undefined) declared.set(entity.key, entity);
      else problems.push(keyTaken(entity, first));
    }
  }
  const byKey = new Map<string, ReferencedEntity>([
    ...known.entities.map((entity) => [entity.key, entity] as const),
    ...declared,
  ]);
  const suggest = suggester([...new Set([...byKey.keys(), ...known.otherKeys.entities])]);
  const found = [
    ...checkSlugs(declared),
    ...checkCountries(declared),
    ...checkPlaces(declared, byKey, isComplete, suggest),
  ];
  for (const { key, problem } of found) {
    faulty.add(key);
    problems.push(problem);
  }
  const valid = [...declared.values()]
    .filter(({ key, entry }) => entry.isClean && !faulty.has(key))
    .flatMap(({ entity }) => entity ?? []);
  return { byKey, isComplete, suggest, valid: valid.toSorted(inKeyOrder) };
}

function keyTaken({ key, entry }: DeclaredEntity, first: DeclaredEntity): Problem {
  const { file, line } = placeOf(first.entry);
  return error(
    "ENTITY_KEY_TAKEN",
    placeOf(entry),
    `The key ${JSON.stringify(key)} is that of another entity, in ${file}, line ${line}.`,
    "The five entity files share their keys: give each entity its own, such as lima-government beside lima.",
  );
}

function* checkSlugs(declared: ReadonlyMap<string, DeclaredEntity>): Generator<EntityProblem> {
  const owners = new Map<string, string>();
  for (const { key, entry, entity } of declared.values()) {
    if (entity === null) continue;
    const owner = owners.get(entity.slug);
    if (owner === undefined) {
      owners.set(entity.slug, key);
      continue;
    }
    const message = `The slug ${JSON.stringify(entity.slug)} is that of ${JSON.stringify(owner)} too.`;
    const mend = "Give one of the two another slug.";
    yield { key, problem: error("SLUG_TAKEN", placeOf(entry, "slug"), message, mend) };
  }
}

function* checkCountries(declared: ReadonlyMap<string, DeclaredEntity>): Generator<EntityProblem> {
  for (const { key, entry, entity } of declared.values()) {
    if (entity === null) continue;
    const country =
      entity.type === "PLACE" ? entity.countryCode : "country" in entity ? entity.country : null;
    const problem = country === null ? null : checkCountry(country, placeOf(entry, "country"));
    if (problem !== null) yield { key, problem };
  }
}

function inKeyOrder(a: Entity, b: Entity): number {
  return a.key < b.key ? -1 : 1;
}
