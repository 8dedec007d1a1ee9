import type { EntityType } from "../entities/entity.ts";
import type { Mention } from "./revision.ts";
import { passageOf, type StoredPassage, storedPassage } from "./stored-passage.ts";

/** An article's mentions as they are stored: entities are mentioned again and again, and told of once. */
export interface StoredMentions {
  /** In the order in which the text first mentions them. */
  readonly entities: readonly (readonly [id: string, type: EntityType])[];
  /** In the order of the text: where, and which of the entities is mentioned there. */
  readonly places: readonly (readonly [...StoredPassage, entity: number])[];
}

export function storedMentions(mentions: readonly Mention[]): StoredMentions {
  const types = new Map(mentions.map(({ entityId, entityType }) => [entityId, entityType]));
  const numbers = new Map(Array.from(types.keys(), (id, number) => [id, number]));
  return {
    entities: [...types],
    places: mentions.map(({ entityId, passage }) => [...storedPassage(passage), numbers.get(entityId) ?? 0]),
  };
}

/** @throws Error where one is of none of the entities. */
export function mentionsOf({ entities, places }: StoredMentions): readonly Mention[] {
  return places.map((place) => {
    const entity = entities[place[5]];
    if (entity === undefined)
      throw new Error(`There is no entity ${place[5]} among those that are mentioned`);
    return { entityId: entity[0], entityType: entity[1], passage: passageOf(place) };
  });
}
