import type { Relationship } from "../relationships/relationship.ts";
import { findCycles } from "./cycles.ts";
import { placeOf, type ShapedEntry } from "./entries.ts";
import { checkFact } from "./fact.check.ts";
import type { RelationshipInput } from "./facts.schema.ts";
import { checkMoment, checkOrder } from "./moments.check.ts";
import { error } from "./problem.ts";
import { useEntity, type Scope } from "./scope.ts";

export function checkRelationship(scope: Scope, entry: ShapedEntry<RelationshipInput>): Relationship | null {
  const { kind, from, to, part = null, modality = null, ...input } = entry.value;
  const fact = checkFact(scope, entry, "Relationship");
  const takesPart = kind === "TAKES_PART_IN";
  const fromId = useEntity(scope, from, placeOf(entry, "from"));
  const toId = useEntity(scope, to, placeOf(entry, "to"), takesPart ? ["EVENT"] : []);
  if (part !== null && !takesPart) scope.problems.push(partNotTaken(entry));
  if (from === to) scope.problems.push(withItself(entry));
  const since = checkMoment(scope, entry, ["since"], input.since);
  const until = checkMoment(scope, entry, ["until"], input.until);
  checkOrder(scope, entry, ["since", since], ["until", until]);
  if (fact === null || fromId === null || toId === null) return null;
  return { ...fact, type: "RELATIONSHIP", kind, fromId, toId, part, modality, since, until };
}

/** What is part of a thing can't have that thing as a part. */
export function checkParts(scope: Scope, entries: readonly ShapedEntry<RelationshipInput>[]): void {
  const edges = new Map<string, string[]>();
  const entryOf = new Map<string, ShapedEntry<RelationshipInput>>();
  for (const entry of entries) {
    const { kind, from, to } = entry.value;
    if ((kind !== "PART_OF" && kind !== "PHASE_OF") || from === to) continue;
    edges.set(from, [...(edges.get(from) ?? []), to]);
    entryOf.set(JSON.stringify([from, to]), entry);
  }
  for (const cycle of findCycles(edges)) {
    const [first = ""] = cycle;
    const closing = entryOf.get(JSON.stringify([cycle.at(-1), first]));
    if (closing === undefined) continue;
    const message = `Something is a part of itself: ${[...cycle, first].join(" is part of ")}.`;
    scope.problems.push(error("PART_CYCLE", placeOf(closing, "to"), message, "Take one of these out."));
  }
}

function partNotTaken(entry: ShapedEntry<RelationshipInput>) {
  const message = `A part is taken in an event, and ${entry.value.kind} is no taking part.`;
  const mend = "Take part out, or make the kind TAKES_PART_IN.";
  return error("PART_NOT_TAKEN", placeOf(entry, "part"), message, mend);
}

function withItself(entry: ShapedEntry<RelationshipInput>) {
  const message = `${JSON.stringify(entry.value.from)} stands on both sides.`;
  return error("RELATIONSHIP_WITH_ITSELF", placeOf(entry, "to"), message);
}
