import { getNamedType, type GraphQLSchema, isLeafType, isObjectType } from "graphql";

/**
 * Gives the fields whose values are made when they are asked for a resolver that asks. Plain execution would do so by
 * itself for every field; compiled execution takes a field without a resolver for the plain property that it is.
 */
export function resolveLazyFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    const isPage = type.name.endsWith("Connection") || type.name.endsWith("Edge");
    for (const field of Object.values(type.getFields())) {
      if (field.resolve === undefined && (isPage || !isLeafType(getNamedType(field.type)))) {
        field.resolve = (source) => madeValue(source, field.name);
      }
    }
  }
}

function madeValue(source: unknown, name: string): unknown {
  const value = propertyOf(source, name);
  return typeof value === "function" ? value() : value;
}

function propertyOf(source: unknown, name: string): unknown {
  // Resolvers give objects whose properties are the fields; which ones, the schema knows.
  return (source as Readonly<Record<string, unknown>> | undefined)?.[name];
}
