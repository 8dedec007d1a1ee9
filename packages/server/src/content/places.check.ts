import { didYouMean, type Suggest } from "./closest.ts";
import { findCycles } from "./cycles.ts";
import type { DeclaredEntity, EntityProblem } from "./entity-files.ts";
import { placeOf } from "./entries.ts";
import type { ReferencedEntity } from "./known.ts";
import { error } from "./problem.ts";

type ByKey<Value> = ReadonlyMap<string, Value>;

/** Where the places that the files declare are, and what they lie in. */
export function* checkPlaces(
  declared: ByKey<DeclaredEntity>,
  byKey: ByKey<ReferencedEntity>,
  isComplete: boolean,
  suggest: Suggest,
): Generator<EntityProblem> {
  const places = [...declared.values()].filter(({ type }) => type === "PLACE");
  for (const place of places) {
    yield* checkPosition(place);
    yield* checkWithin(place, byKey, isComplete, suggest);
  }
  const edges = new Map([...byKey.values()].map(({ key, within }) => [key, within === null ? [] : [within]]));
  for (const found of findCycles(edges)) {
    // What lies within itself is told of a place that the files declare, for that is where it can be mended.
    const first = found.findIndex((key) => declared.has(key));
    const cycle = [...found.slice(first), ...found.slice(0, first)];
    const [key = ""] = cycle;
    const entry = declared.get(key)?.entry;
    if (entry === undefined) continue;
    const message = `The place lies within itself: ${[...cycle, key].join(" is within ")}.`;
    yield { key, problem: error("PLACE_CYCLE", placeOf(entry, "within"), message, "Take one of these out.") };
  }
}

function* checkPosition({ key, entry, entity }: DeclaredEntity): Generator<EntityProblem> {
  if (entity?.type !== "PLACE") return;
  const { latitude, longitude } = entity;
  const limits = [
    { name: "latitude", value: latitude, most: 90, other: longitude, otherName: "longitude" },
    { name: "longitude", value: longitude, most: 180, other: latitude, otherName: "latitude" },
  ];
  for (const { name, value, most, other, otherName } of limits) {
    if (value === null) continue;
    const location = placeOf(entry, name);
    if (Math.abs(Number(value)) > most) {
      const message = `A ${name} lies between -${most} and ${most} degrees.`;
      yield { key, problem: error("POSITION_INVALID", location, message) };
    }
    if (other === null) {
      const message = `A ${name} stands here without a ${otherName}.`;
      yield { key, problem: error("POSITION_INVALID", location, message, `Give the ${otherName} too.`) };
    }
  }
}

function* checkWithin(
  { key, entry, within }: DeclaredEntity,
  byKey: ByKey<ReferencedEntity>,
  isComplete: boolean,
  suggest: Suggest,
): Generator<EntityProblem> {
  if (within === null) return;
  const location = placeOf(entry, "within");
  const outer = byKey.get(within);
  if (outer === undefined && isComplete) {
    const mend = didYouMean(suggest(within), "Declare it in entities/places.yaml.");
    yield {
      key,
      problem: error("ENTITY_UNKNOWN", location, `No place has the key ${JSON.stringify(within)}.`, mend),
    };
  }
  if (outer !== undefined && outer.type !== "PLACE") {
    const message = `${JSON.stringify(within)} is no place: its type is ${outer.type}.`;
    yield { key, problem: error("ENTITY_TYPE", location, message) };
  }
}
