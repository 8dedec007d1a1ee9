import { z } from "zod";

import { articleFrontMatter } from "./article.schema.ts";
import {
  eventsFile,
  measuresFile,
  organizationsFile,
  peopleFile,
  placesFile,
  projectsFile,
} from "./entities.schema.ts";
import { factsFile } from "./facts.schema.ts";

const FILES = {
  "article.schema.json": ["The front matter of article.md", articleFrontMatter],
  "facts.schema.json": ["facts.yaml: what one article says", factsFile],
  "people.schema.json": ["entities/people.yaml", peopleFile],
  "organizations.schema.json": ["entities/organizations.yaml", organizationsFile],
  "projects.schema.json": ["entities/projects.yaml", projectsFile],
  "places.schema.json": ["entities/places.yaml", placesFile],
  "events.schema.json": ["entities/events.yaml", eventsFile],
  "measures.schema.json": ["measures.yaml: what figures measure, of which entity", measuresFile],
} as const satisfies Record<string, readonly [title: string, schema: z.ZodType]>;

export type SchemaFileName = keyof typeof FILES;

/**
 * A JSON Schema for each kind of content file, by its file name. Editors complete and check by it as one types; it is
 * of draft 7, which the YAML language server knows best. What takes the article's text to tell, only the check tells.
 */
export function contentJsonSchemas(): Record<SchemaFileName, object> {
  // Object.keys forgets the keys' type; they are exactly those of FILES.
  const names = Object.keys(FILES) as SchemaFileName[];
  const schemas = names.map((name) => [name, jsonSchema(name)]);
  // Object.fromEntries forgets it too.
  return Object.fromEntries(schemas) as Record<SchemaFileName, object>;
}

function jsonSchema(name: SchemaFileName): object {
  const [title, schema] = FILES[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-07", io: "input" });
  return { $schema, title, ...rest };
}
