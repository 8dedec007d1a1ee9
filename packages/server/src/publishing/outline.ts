import type { EntityType } from "../entities/entity.ts";
import type { Mention, RevisionContent } from "./revision.ts";

/** An entity that an article mentions, where it first does, and how often. */
export type OutlinedEntity = readonly [
  entityId: string,
  entityType: EntityType,
  position: number,
  mentionCount: number,
];

/**
 * The entities that an article mentions, in the order in which its text first does: what is told of them, list by list,
 * which takes less room than a row for each and is read faster.
 */
export interface OutlinedEntities {
  readonly ids: readonly string[];
  /** Where the text first mentions each. */
  readonly positions: readonly number[];
  readonly mentionCounts: readonly number[];
}

/** Whom an article mentions, and how much it has of everything: what lists show without reading what it says. */
export interface Outline {
  readonly entities: OutlinedEntities;
  readonly mentions: number;
  readonly figures: number;
  readonly statements: number;
  readonly roles: number;
  readonly relationships: number;
  readonly reports: number;
  readonly media: number;
}

export function outlineOf(content: RevisionContent): Outline {
  const { mentions, figures, statements, roles, relationships, reports, media } = content;
  return {
    entities: outlinedIn(mentions),
    mentions: mentions.length,
    figures: figures.length,
    statements: statements.length,
    roles: roles.length,
    relationships: relationships.length,
    reports: reports.length,
    media: media.length,
  };
}

export function outlinedEntities(mentions: readonly Mention[]): readonly OutlinedEntity[] {
  const entities = new Map<string, OutlinedEntity>();
  for (const { entityId, entityType, passage } of mentions) {
    const [, , position = passage.start, count = 0] = entities.get(entityId) ?? [];
    entities.set(entityId, [entityId, entityType, Math.min(position, passage.start), count + 1]);
  }
  return [...entities.values()].toSorted(inTextOrder);
}

/** The entities of these mentions, as an outline has them. */
export function outlinedIn(mentions: readonly Mention[]): OutlinedEntities {
  const entities = outlinedEntities(mentions);
  return {
    ids: entities.map(([id]) => id),
    positions: entities.map(([, , position]) => position),
    mentionCounts: entities.map(([, , , mentionCount]) => mentionCount),
  };
}

function inTextOrder([a, , atA]: OutlinedEntity, [b, , atB]: OutlinedEntity): number {
  return atA - atB || (a < b ? -1 : Number(a > b));
}
