import type { EventKind } from "../events/event.ts";
import type { OrganizationKind } from "../organizations/organization.ts";
import type { PlaceKind } from "../places/place.ts";
import type { ProjectKind } from "../projects/project.ts";

export const ENTITY_TYPES = {
  PERSON: "A human being.",
  ORGANIZATION: "A body of people that acts as one: a government, a company, a forum.",
  PROJECT: "Something that is built or carried out: a port, a phase of it, a programme.",
  PLACE: "Somewhere on the map.",
  EVENT: "Something that happens, happened or is to happen.",
} as const;

export type EntityType = keyof typeof ENTITY_TYPES;

interface Described {
  readonly id: string;
  /** Permanent, given by its author; the id is made of it. */
  readonly key: string;
  /** What people find it by; may change. */
  readonly slug: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  /** The same thing elsewhere: Wikidata, an official site. Only verified addresses. */
  readonly sameAs: readonly string[];
}

export interface Person extends Described {
  readonly type: "PERSON";
}

export interface Organization extends Described {
  readonly type: "ORGANIZATION";
  readonly kind: OrganizationKind;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

export interface Project extends Described {
  readonly type: "PROJECT";
  readonly kind: ProjectKind;
}

export interface Place extends Described {
  readonly type: "PLACE";
  readonly kind: PlaceKind;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null;
  /** Degrees north and east, WGS 84, as exact decimals. */
  readonly latitude: string | null;
  readonly longitude: string | null;
  readonly withinId: string | null;
}

export interface Event extends Described {
  readonly type: "EVENT";
  readonly kind: EventKind;
}

/** What the news is about. It belongs to no article and gathers facts from all. */
export type Entity = Person | Organization | Project | Place | Event;

/** As much of an entity as it takes to show it and to lead to it. */
export type NamedEntity = Pick<Entity, "id" | "slug" | "name">;

/** An entity as it stands in the store. */
export type StandingEntity = Entity & {
  /** How often it was written, counted from 1; what a change of it starts from. */
  readonly revisionNumber: number;
};
