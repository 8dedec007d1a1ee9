import type { EntityType } from "../entities/entity.ts";
import type { Moment } from "../moments/moment.ts";
import { mendByNearest } from "./anchor.ts";
import type { ArticleText } from "./article-text.ts";
import { didYouMean } from "./closest.ts";
import type { Entities } from "./entities.check.ts";
import { placeOf, type Entry } from "./entries.ts";
import type { Measures } from "./measures.check.ts";
import { standsIn } from "./occurrences.ts";
import { error, type Problem, type SourceLocation } from "./problem.ts";
import { quoted } from "./quote-places.ts";
import type { Path } from "./yaml-node.ts";

/** What the facts of one article are checked against. */
export interface Scope {
  readonly articleKey: string;
  readonly text: ArticleText;
  readonly publishedAt: Moment;
  /** False where the article gives no date. */
  readonly isDated: boolean;
  readonly entities: Entities;
  readonly measures: Measures;
  readonly problems: Problem[];
  /** Where each entity, by its key, is first referred to by a fact. */
  readonly uses: Map<string, SourceLocation>;
}

/**
 * Notes that a fact refers to the entity, and gives the entity's id; null where there is no such entity, or it is of
 * a type that can't stand here.
 */
export function useEntity(
  { entities, problems, uses }: Scope,
  key: string,
  location: SourceLocation,
  types: readonly EntityType[] = [],
): string | null {
  const entity = entities.byKey.get(key);
  if (entity === undefined) {
    if (entities.isComplete) problems.push(entityUnknown(key, entities, location));
    return null;
  }
  if (!uses.has(key)) uses.set(key, location);
  if (types.length === 0 || types.includes(entity.type)) return entity.id;
  const message = `${JSON.stringify(key)} has the type ${entity.type}; ${types.join(" or ")} must stand here.`;
  problems.push(error("ENTITY_TYPE", location, message));
  return null;
}

/** As `useEntity`, for a key that may be left out. */
export function useOptionalEntity(
  scope: Scope,
  entry: Entry<unknown>,
  path: Path,
  key: string | undefined,
  types: readonly EntityType[] = [],
): string | null {
  return key === undefined ? null : useEntity(scope, key, placeOf(entry, ...path), types);
}

export function entityUnknown(key: string, { suggest }: Entities, location: SourceLocation): Problem {
  const mend = didYouMean(suggest(key), "Declare it in one of the files in entities.");
  return error("ENTITY_UNKNOWN", location, `No entity has the key ${JSON.stringify(key)}.`, mend);
}

/** Words that an author gives as the article's own must stand in it, as whole words. */
export function checkVerbatim(
  { text, problems }: Scope,
  entry: Entry<unknown>,
  path: Path,
  words: string,
  mayBeginSentence = false,
): void {
  if (standsIn(text, words)) return;
  if (mayBeginSentence && standsIn(text, otherCase(words))) return;
  const message = `${quoted(words)} does not stand in the text.`;
  problems.push(error("WORDS_NOT_FOUND", placeOf(entry, ...path), message, mendByNearest(text, words)));
}

/** With the first letter as it would be, or would not be, at the beginning of a sentence. */
function otherCase(words: string): string {
  const [first = ""] = words;
  const upper = first.toUpperCase();
  return (first === upper ? first.toLowerCase() : upper) + words.slice(first.length);
}
