import type { Fact } from "../facts/fact.ts";
import { identify, type Identified } from "../identity.ts";
import { checkAttribution, OWN_VOICE } from "./attribution.check.ts";
import type { ShapedEntry } from "./entries.ts";
import { checkEvidence } from "./evidence.check.ts";
import type { RoleInput } from "./facts.schema.ts";
import type { Scope } from "./scope.ts";

/** What every fact gives. */
export type FactInput = Pick<RoleInput, "basis" | "evidence" | "attribution">;

/** What all facts have in common; null where it can't stand, which is reported. */
export function checkFact(scope: Scope, entry: ShapedEntry<FactInput>, identified: Identified): Fact | null {
  const { basis = "STATED", evidence: quotes, attribution: given } = entry.value;
  const evidence = checkEvidence(scope, entry, quotes);
  const attribution =
    given === undefined ? OWN_VOICE : checkAttribution(scope, entry, ["attribution"], given);
  if (evidence === null || attribution === null) return null;
  return {
    id: identify(identified, scope.articleKey, entry.key),
    key: entry.key,
    basis,
    evidence,
    attribution,
  };
}
