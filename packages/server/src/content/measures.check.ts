import { identify } from "../identity.ts";
import type { Measure } from "../measures/measure.ts";
import { didYouMean, suggester, type Suggest } from "./closest.ts";
import type { Entities } from "./entities.check.ts";
import { measure as measureSchema, type MeasureInput } from "./entities.schema.ts";
import { entriesOf, isShaped, placeOf, type Entry, type ShapedEntry } from "./entries.ts";
import { MEASURES_FILE, type ContentFiles } from "./files.ts";
import { error, type Problem } from "./problem.ts";
import { readRoot } from "./root.ts";

/** A measure that measures.yaml declares; null where it has not the shape that it must have. */
export interface DeclaredMeasure {
  readonly measure: Measure | null;
  /** The key of the entity that it is measured of. */
  readonly of: string | null;
}

export interface Measures {
  readonly declared: ReadonlyMap<string, DeclaredMeasure>;
  /** False where the file can't be read. */
  readonly isComplete: boolean;
  readonly suggest: Suggest;
  /** Those that are right, in the order of their keys. */
  readonly valid: readonly Measure[];
}

export function checkMeasures(files: ContentFiles, entities: Entities, problems: Problem[]): Measures {
  const { root, source } = readRoot(files, MEASURES_FILE, problems);
  const entries = root === null ? [] : entriesOf(root, measureSchema, source, problems);
  const declared = new Map(entries.map((entry) => [entry.key, declare(entry, entities)]));
  const found = entries.filter(isShaped).flatMap((entry) => checkOf(entry, entities));
  for (const { problem } of found) problems.push(problem);
  const unclean = entries.filter(({ isClean }) => !isClean);
  const faulty = new Set([...found, ...unclean].map(({ key }) => key));
  const valid = [...declared.values()]
    .flatMap(({ measure }) => measure ?? [])
    .filter(({ key }) => !faulty.has(key))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return { declared, isComplete: root !== null, suggest: suggester([...declared.keys()]), valid };
}

function declare({ key, value }: Entry<MeasureInput>, entities: Entities): DeclaredMeasure {
  if (value === null) return { measure: null, of: null };
  const of = value.of ?? null;
  const ofId = of === null ? null : (entities.declared.get(of)?.id ?? null);
  return { of, measure: { id: identify("Measure", key), key, label: value.label, kind: value.kind, ofId } };
}

function checkOf(entry: ShapedEntry<MeasureInput>, entities: Entities): { key: string; problem: Problem }[] {
  const { of } = entry.value;
  if (of === undefined || entities.declared.has(of) || !entities.isComplete) return [];
  const message = `No entity has the key ${JSON.stringify(of)}.`;
  const mend = didYouMean(entities.suggest(of), "Declare it in one of the files in entities.");
  return [{ key: entry.key, problem: error("ENTITY_UNKNOWN", placeOf(entry, "of"), message, mend) }];
}
