import type { Fact } from "../facts/fact.ts";
import type { Relationship, RelationshipKind } from "../relationships/relationship.ts";
import { error, type SourceLocation } from "./problem.ts";
import type { Scope } from "./scope.ts";

/** A fact with the place of its key, for a message. */
export interface LocatedFact {
  readonly fact: Fact;
  readonly location: SourceLocation;
}

/** Ties that say the same from either end. */
const MUTUAL: ReadonlySet<RelationshipKind> = new Set([
  "MET",
  "IN_DISPUTE_WITH",
  "AGREES_WITH",
  "TRADES_WITH",
]);

/** Facts that say again what another one says, under another key. */
export function checkDuplicates({ problems }: Scope, facts: readonly LocatedFact[]): void {
  const seen = new Map<string, LocatedFact>();
  for (const { fact, location } of facts) {
    const content = JSON.stringify(contentOf(fact));
    const first = seen.get(content);
    if (first === undefined) {
      seen.set(content, { fact, location });
      continue;
    }
    const message = `The same as ${JSON.stringify(first.fact.key)} in line ${first.location.line}.`;
    const mend = "Take one of them out; evidence in several places goes in one fact as a list.";
    problems.push(error("FACT_DUPLICATE", location, message, mend));
  }
}

function contentOf(fact: Fact): unknown {
  if (isRelationship(fact)) return relationshipContent(fact);
  const { id: _id, key: _key, ...content } = fact;
  return content;
}

/** Two relationships are the same whatever their evidence, if they tie the same at the same time. */
function relationshipContent({ kind, fromId, toId, part, modality, since, until }: Relationship): unknown {
  const ends = MUTUAL.has(kind) ? [fromId, toId].toSorted() : [fromId, toId];
  return { kind, ends, part, modality, since, until };
}

function isRelationship(fact: Fact): fact is Relationship {
  return "type" in fact && fact.type === "RELATIONSHIP";
}
