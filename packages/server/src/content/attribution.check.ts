import type { Attribution } from "../evidence/attribution.ts";
import { placeOf, type Entry } from "./entries.ts";
import type { AttributionInput } from "./facts.schema.ts";
import { error } from "./problem.ts";
import { checkVerbatim, useEntity, type Scope } from "./scope.ts";
import type { Path } from "./yaml-node.ts";

export const OWN_VOICE: Attribution = { voice: "ARTICLE", entityId: null, text: null };

/** Whose word it is; null where that can't be said, which is reported. */
export function checkAttribution(
  scope: Scope,
  entry: Entry<unknown>,
  path: Path,
  input: AttributionInput,
): Attribution | null {
  const text = "text" in input ? (input.text ?? null) : null;
  if (text !== null) checkVerbatim(scope, entry, [...path, "text"], text);
  const entityId = entityOf(scope, entry, path, input);
  switch (input.voice) {
    case "ARTICLE":
      return OWN_VOICE;
    case "SPEAKER":
      return entityId === null ? null : { voice: "SPEAKER", entityId, text };
    case "SOURCE":
      if (input.entity !== undefined) return entityId === null ? null : { voice: "SOURCE", entityId, text };
      if (text !== null) return { voice: "SOURCE", entityId: null, text };
      scope.problems.push(sourceUnnamed(entry, path));
      return null;
    case "UNRESOLVED":
      return { voice: "UNRESOLVED", entityId: null, text: input.text };
  }
}

function entityOf(scope: Scope, entry: Entry<unknown>, path: Path, input: AttributionInput): string | null {
  if (!("entity" in input) || input.entity === undefined) return null;
  const types = input.voice === "SPEAKER" ? (["PERSON", "ORGANIZATION"] as const) : [];
  return useEntity(scope, input.entity, placeOf(entry, ...path, "entity"), types);
}

function sourceUnnamed(entry: Entry<unknown>, path: Path) {
  const message = "A source stands here as neither an entity nor words.";
  const mend = "Give entity, or text with the article's words for the source.";
  return error("SOURCE_UNNAMED", placeOf(entry, ...path), message, mend);
}
