import type { z } from "zod";

import type { Entity, EntityType } from "../entities/entity.ts";
import { identify, type Identified } from "../identity.ts";
import {
  event,
  organization,
  person,
  place,
  project,
  type PersonInput,
  type PlaceInput,
} from "./entities.schema.ts";
import { entriesOf, isShaped, type Entry, type ShapedEntry } from "./entries.ts";
import { ENTITIES_FOLDER } from "./files.ts";
import type { ReferencedEntity } from "./known.ts";
import type { Problem } from "./problem.ts";
import type { Source } from "./source.ts";
import type { YamlNode } from "./yaml-node.ts";

/** An entity that a file declares, whether or not all of it is right. */
export interface DeclaredEntity extends ReferencedEntity {
  readonly entry: Entry<unknown>;
}

/** A problem that makes the entity of the key unfit. */
export interface EntityProblem {
  readonly key: string;
  readonly problem: Problem;
}

export interface EntityFile {
  readonly type: EntityType;
  readonly path: string;
  readonly read: (root: YamlNode, source: Source, problems: Problem[]) => DeclaredEntity[];
}

/** One file an entity type; they share one namespace of keys. */
export const ENTITY_FILES: readonly EntityFile[] = [
  entityFile("people", "PERSON", "Person", person, (described) => ({ ...described, type: "PERSON" })),
  entityFile(
    "organizations",
    "ORGANIZATION",
    "Organization",
    organization,
    (described, { kind, country }) => ({
      ...described,
      type: "ORGANIZATION",
      kind,
      country: country ?? null,
    }),
  ),
  entityFile("projects", "PROJECT", "Project", project, (described, { kind }) => ({
    ...described,
    type: "PROJECT",
    kind,
  })),
  entityFile("places", "PLACE", "Place", place, placeEntity),
  entityFile("events", "EVENT", "Event", event, (described, { kind }) => ({
    ...described,
    type: "EVENT",
    kind,
  })),
];

type Described = Omit<Extract<Entity, { type: "PERSON" }>, "type">;

function placeEntity(described: Described, value: PlaceInput): Entity {
  return {
    ...described,
    type: "PLACE",
    kind: value.kind,
    countryCode: value.country ?? null,
    latitude: value.latitude ?? null,
    longitude: value.longitude ?? null,
    withinId: value.within === undefined ? null : identify("Place", value.within),
  };
}

function entityFile<Value extends PersonInput>(
  name: string,
  type: EntityType,
  identified: Identified,
  schema: z.ZodType<Value>,
  make: (described: Described, value: Value) => Entity,
): EntityFile {
  const declare = (entry: Entry<Value>): DeclaredEntity => {
    const entity = isShaped(entry) ? make(describedOf(identified, entry), entry.value) : null;
    const within = entry.value !== null && "within" in entry.value ? entry.value.within : null;
    return {
      id: identify(identified, entry.key),
      key: entry.key,
      type,
      entry,
      entity,
      within: typeof within === "string" ? within : null,
    };
  };
  return {
    type,
    path: `${ENTITIES_FOLDER}/${name}.yaml`,
    read: (root, source, problems) => entriesOf(root, schema, source, problems).map(declare),
  };
}

function describedOf(identified: Identified, { key, value }: ShapedEntry<PersonInput>): Described {
  return {
    id: identify(identified, key),
    key,
    slug: value.slug ?? key,
    name: value.name,
    aliases: value.aliases ?? [],
    description: value.description,
    sameAs: value.sameAs ?? [],
  };
}
