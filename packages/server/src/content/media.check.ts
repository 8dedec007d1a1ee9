import { identify } from "../identity.ts";
import type { Media } from "../publishing/revision.ts";
import { placeOf, type ShapedEntry } from "./entries.ts";
import type { MediaInput } from "./facts.schema.ts";
import { entityUnknown, type Scope } from "./scope.ts";

/** Whoever is credited need not be mentioned in the text: the credit line is no part of it. */
export function checkMedia(scope: Scope, { key, value, ...place }: ShapedEntry<MediaInput>): Media {
  const { credit, creditText = null, durationSeconds = null, url = null } = value;
  const entity = credit === undefined ? undefined : scope.entities.byKey.get(credit);
  if (credit !== undefined && entity === undefined && scope.entities.isComplete) {
    const location = placeOf({ key, value, ...place }, "credit");
    scope.problems.push(entityUnknown(credit, scope.entities, location));
  }
  return {
    id: identify("Media", scope.articleKey, key),
    key,
    kind: value.kind,
    description: value.description,
    creditId: entity?.id ?? null,
    creditText,
    durationSeconds,
    url,
  };
}
