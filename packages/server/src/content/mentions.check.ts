import type { Span } from "../evidence/passage.ts";
import type { Mention } from "../publishing/revision.ts";
import { anchor, placesOf, type Refusal } from "./anchor.ts";
import { placeOf, type Entry } from "./entries.ts";
import { inOrder } from "./evidence.check.ts";
import type { MentionInput } from "./facts.schema.ts";
import type { ReferencedEntity } from "./known.ts";
import { error, warning } from "./problem.ts";
import { quoted } from "./quote-places.ts";
import { entityUnknown, type Scope } from "./scope.ts";

/** A place at which an item of the list mentions the entity. */
interface Place extends Span {
  readonly index: number;
  /** One of every place where the words stand, which gives way to a longer mention. */
  readonly isEvery: boolean;
}

/** All mentions, in the order of the text; of those that begin together, the longer first. */
export function checkMentions(scope: Scope, entries: readonly Entry<readonly MentionInput[]>[]): Mention[] {
  const mentions = entries.flatMap((entry) => checkMentionsOf(scope, entry));
  return mentions.toSorted((a, b) => inOrder(a.passage, b.passage) || (a.entityId < b.entityId ? -1 : 1));
}

function checkMentionsOf(scope: Scope, entry: Entry<readonly MentionInput[]>): Mention[] {
  const entity = scope.entities.byKey.get(entry.key);
  if (entity === undefined && scope.entities.isComplete) {
    scope.problems.push(entityUnknown(entry.key, scope.entities, placeOf(entry)));
  }
  const places = (entry.value ?? []).flatMap((input, index) => placesOfMention(scope, entry, input, index));
  const kept = withoutOverlaps(scope, entry, places);
  return entity === undefined ? [] : kept.map((place) => mentionOf(scope, entity, place));
}

function mentionOf({ text }: Scope, { id, type }: ReferencedEntity, { start, end }: Span): Mention {
  return { entityId: id, entityType: type, passage: text.passage({ start, end }) };
}

function placesOfMention(
  scope: Scope,
  entry: Entry<unknown>,
  input: MentionInput,
  index: number,
): readonly Place[] {
  const refuse = (refusal: Refusal) => {
    const path = typeof input === "string" ? [index] : [index, refusal.part];
    scope.problems.push(error(refusal.code, placeOf(entry, ...path), refusal.message, refusal.mend));
    return [];
  };
  if (typeof input === "string" || input.every !== true) {
    const anchoring = anchor(scope.text, input);
    return anchoring.ok ? [{ ...anchoring.span, index, isEvery: false }] : refuse(anchoring);
  }
  if (input.ordinal !== undefined) {
    const message = "An ordinal means one place, and every means all of them.";
    scope.problems.push(
      error("ORDINAL_WITH_EVERY", placeOf(entry, index, "ordinal"), message, "Take one out."),
    );
  }
  const placing = placesOf(scope.text, input);
  return placing.ok ? placing.spans.map((span) => ({ ...span, index, isEvery: true })) : refuse(placing);
}

/** Two mentions of one entity must not overlap; those of `every` that a longer one covers fall away. */
function withoutOverlaps(scope: Scope, entry: Entry<unknown>, places: readonly Place[]): Place[] {
  const kept: Place[] = [];
  const dropped = new Set<number>();
  // Of two in the same place, the one that can't give way comes first.
  const sorted = places.toSorted(
    (a, b) =>
      a.start - b.start || b.end - a.end || Number(a.isEvery) - Number(b.isEvery) || a.index - b.index,
  );
  for (const place of sorted) {
    const last = kept.at(-1);
    if (last === undefined || place.start >= last.end) kept.push(place);
    else if (place.isEvery && place.end <= last.end) dropped.add(place.index);
    else scope.problems.push(overlap(scope, entry, place, last));
  }
  for (const index of dropped) {
    if (!kept.some((place) => place.index === index)) scope.problems.push(idle(entry, index));
  }
  return kept;
}

function overlap({ text }: Scope, entry: Entry<unknown>, place: Place, other: Place) {
  const words = text.searched.slice(other.start, other.end);
  const line = text.locate(place).line;
  const message = `This mention overlaps ${quoted(words)} of the same entity, in line ${line} of the article.`;
  const mend = "Leave out one of the two, or quote the words of both as one.";
  return error("MENTION_OVERLAP", placeOf(entry, place.index), message, mend);
}

function idle(entry: Entry<unknown>, index: number) {
  const message = "Longer mentions of the same entity cover every place where these words stand.";
  return warning("MENTION_IDLE", placeOf(entry, index), message, "Take it out.");
}
