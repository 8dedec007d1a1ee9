import { ENTITIES_FOLDER, MEASURES_FILE } from "../content/files.ts";
import type { Entity, EntityType } from "../entities/entity.ts";
import type { Measure } from "../measures/measure.ts";
import type { FileText } from "./article-files.ts";
import type { Keys } from "./keys.ts";
import { type YamlValue, yamlText } from "./yaml-text.ts";

const NAMES: Readonly<Record<EntityType, string>> = {
  PERSON: "people",
  ORGANIZATION: "organizations",
  PROJECT: "projects",
  PLACE: "places",
  EVENT: "events",
};

// Object.keys forgets which keys; the table above has exactly these.
const TYPES = Object.keys(NAMES) as readonly EntityType[];

/** The files of the entities, one for each type that has any, each in the order of the keys. */
export function entityFiles(entities: readonly Entity[], keys: Keys): readonly FileText[] {
  return TYPES.flatMap((type): readonly FileText[] => {
    const ofType = entities.filter((entity) => entity.type === type);
    if (ofType.length === 0) return [];
    const name = NAMES[type];
    const schema = schemaLine(`../schemas/${name}.schema.json`);
    return [[`${ENTITIES_FOLDER}/${name}.yaml`, schema + keyed(ofType, (one) => entityInput(one, keys))]];
  });
}

export function measuresFile(measures: readonly Measure[], keys: Keys): readonly FileText[] {
  if (measures.length === 0) return [];
  const schema = schemaLine("./schemas/measures.schema.json");
  return [[MEASURES_FILE, schema + keyed(measures, (one) => measureInput(one, keys))]];
}

function entityInput(entity: Entity, keys: Keys): YamlValue {
  const { key, name, slug, aliases, description, sameAs } = entity;
  return {
    name,
    slug: slug === key ? null : slug,
    aliases: aliases.length === 0 ? null : aliases,
    ...ofType(entity, keys),
    description,
    sameAs: sameAs.length === 0 ? null : sameAs,
  };
}

function ofType(entity: Entity, keys: Keys): Readonly<Record<string, YamlValue>> {
  switch (entity.type) {
    case "PERSON":
      return {};
    case "ORGANIZATION":
      return { kind: entity.kind, country: entity.country };
    case "PROJECT":
    case "EVENT":
      return { kind: entity.kind };
    case "PLACE": {
      const { kind, countryCode: country, latitude, longitude, withinId } = entity;
      return { kind, country, latitude, longitude, within: withinId === null ? null : keys.entity(withinId) };
    }
  }
}

function measureInput({ label, kind, ofId }: Measure, keys: Keys): YamlValue {
  return { label, kind, of: ofId === null ? null : keys.entity(ofId) };
}

function keyed<One extends { readonly key: string }>(
  list: readonly One[],
  inputOf: (one: One) => YamlValue,
): string {
  const sorted = list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return yamlText(new Map(sorted.map((one) => [one.key, inputOf(one)])));
}

function schemaLine(path: string): string {
  return `# yaml-language-server: $schema=${path}\n`;
}
