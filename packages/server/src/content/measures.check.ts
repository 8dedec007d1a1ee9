import { identify } from "../identity.ts";
import type { Measure } from "../measures/measure.ts";
import { didYouMean, suggester, type Suggest } from "./closest.ts";
import type { Entities } from "./entities.check.ts";
import { measure as measureSchema, type MeasureInput } from "./entities.schema.ts";
import { entriesOf, isShaped, placeOf, type Entry, type ShapedEntry } from "./entries.ts";
import { MEASURES_FILE, type ContentFiles } from "./files.ts";
import type { Known, ReferencedMeasure } from "./known.ts";
import { error, type Problem } from "./problem.ts";
import { readRoot } from "./root.ts";

export interface Measures {
  /** Every measure that figures can be of, by its key. */
  readonly byKey: ReadonlyMap<string, ReferencedMeasure>;
  /** False where the file can't be read. */
  readonly isComplete: boolean;
  readonly suggest: Suggest;
  /** Those of the file that are right, in the order of their keys. */
  readonly valid: readonly Measure[];
}

export function checkMeasures(
  files: ContentFiles,
  entities: Entities,
  known: Known,
  problems: Problem[],
): Measures {
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
  const byKey = new Map([...known.measures.map((one) => [one.measure.key, one] as const), ...declared]);
  const suggest = suggester([...new Set([...byKey.keys(), ...known.otherKeys.measures])]);
  return { byKey, isComplete: root !== null, suggest, valid };
}

function declare({ key, value }: Entry<MeasureInput>, entities: Entities): ReferencedMeasure {
  if (value === null) return { measure: null, of: null };
  const of = value.of ?? null;
  const ofId = of === null ? null : (entities.byKey.get(of)?.id ?? null);
  return { of, measure: { id: identify("Measure", key), key, label: value.label, kind: value.kind, ofId } };
}

function checkOf(entry: ShapedEntry<MeasureInput>, entities: Entities): { key: string; problem: Problem }[] {
  const { of } = entry.value;
  if (of === undefined || entities.byKey.has(of) || !entities.isComplete) return [];
  const message = `No entity has the key ${JSON.stringify(of)}.`;
  const mend = didYouMean(entities.suggest(of), "Declare it in one of the files in entities.");
  return [{ key: entry.key, problem: error("ENTITY_UNKNOWN", placeOf(entry, "of"), message, mend) }];
}
