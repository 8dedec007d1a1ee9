import { isAbstractType, isIntrospectionType } from "graphql";
import { comment } from "./comment.ts";
import { GENERATED, type Plugin } from "./plugin.ts";

/** Writes which object types an interface or a union can be, which caches need that keep objects by their type. */
export const plugin: Plugin = (schema) => {
  const lines = Object.values(schema.getTypeMap())
    .filter((type) => isAbstractType(type) && !isIntrospectionType(type))
    .map((type) => {
      const names = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
      return `  ${type.name}: ${JSON.stringify(names.toSorted()).replaceAll(",", ", ")},\n`;
    });
  const description = [
    "Which types the interfaces and unions of the schema can be. Apollo Client loses fields of fragments without it:",
    "`new InMemoryCache({ possibleTypes })`.",
  ].join("\n");
  const type = "{ readonly [name: string]: string[] }";
  return `${GENERATED}\n\n${comment({ description })}export const possibleTypes: ${type} = {\n${lines.toSorted().join("")}};\n`;
};
