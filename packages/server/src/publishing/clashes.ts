import type { Entity } from "../entities/entity.ts";
import type { CurrentRevision } from "./current-revision.store.ts";
import type { Candidate } from "./decide.ts";
import { digestOf } from "./digest.ts";
import type { StoredEntity } from "./entity.writer.ts";
import type { Refusal } from "./outcome.ts";
import type { Reservation } from "./reservation.store.ts";

/** Articles that would stand under one slug after publication, of which people could find only one. */
export function articleClashes(
  written: readonly Candidate[],
  stored: readonly CurrentRevision[],
  reservations: readonly Reservation[],
): readonly Refusal[] {
  return [...keysTwice(written), ...slugsTaken(written, stored), ...slugsReserved(written, reservations)];
}

function keysTwice(written: readonly Candidate[]): readonly Refusal[] {
  const firsts = new Map<string, string>();
  return written.flatMap(({ content: { articleKey, slug }, startsFromLocation }): readonly Refusal[] => {
    const first = firsts.get(articleKey);
    if (first === undefined) {
      firsts.set(articleKey, slug);
      return [];
    }
    const message = `${slug} has the key ${articleKey}, and so has ${first}`;
    const mend = "give one of them another key; an article that is in the store keeps its own";
    return [{ code: "KEY_TWICE", message, mend, about: slug, location: startsFromLocation }];
  });
}

function slugsTaken(written: readonly Candidate[], stored: readonly CurrentRevision[]): readonly Refusal[] {
  const holders = holdersOf(
    written.map(({ content }) => ({ id: content.articleId, key: content.articleKey, slug: content.slug })),
    stored.map(({ articleId: id, key, slug }) => ({ id, key, slug })),
  );
  return written.flatMap(({ content, startsFromLocation }) => {
    const other = holders.get(content.slug)?.find(({ id }) => id !== content.articleId);
    if (other === undefined) return [];
    return {
      code: "SLUG_TAKEN" as const,
      message: `${content.slug} is the slug of another article, whose key is ${other.key}`,
      mend: "give this one another folder name, or its key if it is the same article",
      about: content.slug,
      location: startsFromLocation,
    };
  });
}

/** Of an article that waits no more is told than that it has the slug. */
function slugsReserved(
  written: readonly Candidate[],
  reservations: readonly Reservation[],
): readonly Refusal[] {
  const taken = new Set(reservations.map(({ slug }) => slug));
  return written.flatMap(({ content: { slug }, startsFromLocation }): readonly Refusal[] => {
    if (!taken.has(slug)) return [];
    const message = `${slug} is reserved for another article`;
    const mend = "give this one another folder name";
    return [{ code: "SLUG_TAKEN", message, mend, about: slug, location: startsFromLocation }];
  });
}

/** Entities that would stand under one slug, or under a key that is another type's. */
export function entityClashes(
  entities: readonly Entity[],
  stored: readonly StoredEntity[],
): readonly Refusal[] {
  const holders = holdersOf(entities, stored);
  const byKey = new Map(stored.map((entity) => [entity.key, entity]));
  return entities.flatMap((entity): readonly Refusal[] => {
    const about = { about: entity.key, location: null };
    const known = byKey.get(entity.key);
    if (known !== undefined && known.id !== entity.id) {
      const message = `${entity.key} is of type ${entity.type}, and in the store of type ${known.type}`;
      const mend = "an entity keeps its type: give this one a key of its own";
      return [{ code: "ENTITY_TYPE_CHANGED", message, mend, ...about }];
    }
    if (known !== undefined && isOvertaken(entity, known)) {
      const message = `${entity.key} was changed over the API since the store last had it from files, and is given otherwise here`;
      const mend = `export it, publish it as it stands (revision ${known.revisionNumber}), then change it`;
      return [{ code: "ENTITY_STALE", message, mend, ...about }];
    }
    const other = holders.get(entity.slug)?.find(({ id }) => id !== entity.id);
    if (other === undefined) return [];
    const message = `${entity.key} has the slug ${entity.slug}, which is that of another entity: ${other.key}`;
    return [{ code: "ENTITY_SLUG_TAKEN", message, mend: "give one of them another slug", ...about }];
  });
}

/** Files that repeat what they said before leave a change over the API as it is; only news would undo it unseen. */
function isOvertaken(entity: Entity, { digest, givenDigest }: StoredEntity): boolean {
  if (digest === givenDigest) return false;
  const given = digestOf(entity);
  return given !== givenDigest && given !== digest;
}

interface Slugged {
  readonly id: string;
  readonly key: string;
  readonly slug: string;
}

/** Who has which slug after the given ones are written over what is stored. */
function holdersOf(
  given: readonly Slugged[],
  stored: readonly Slugged[],
): ReadonlyMap<string, readonly Slugged[]> {
  const givenIds = new Set(given.map(({ id }) => id));
  const holders = new Map<string, Slugged[]>();
  for (const one of [...given, ...stored.filter(({ id }) => !givenIds.has(id))]) {
    const others = holders.get(one.slug);
    if (others === undefined) holders.set(one.slug, [one]);
    else others.push(one);
  }
  return holders;
}
