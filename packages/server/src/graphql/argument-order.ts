import { type GraphQLArgument, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";

/** What is asked first, then how it is sorted, then which page. */
const ORDER = [
  "id",
  "ids",
  "slug",
  "text",
  "where",
  "search",
  "types",
  "orderBy",
  "first",
  "after",
  "last",
  "before",
];

/**
 * Decorators of parameters are applied from the last to the first, so the arguments come out of type-graphql in no
 * order that a reader would expect. The schema is read by people; this puts them as they think of them.
 */
export function orderArguments(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      field.args = field.args.toSorted((a, b) => placeOf(a) - placeOf(b));
    }
  }
  return schema;
}

function placeOf({ name }: GraphQLArgument): number {
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.length : place;
}
