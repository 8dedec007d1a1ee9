import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";

/** How many items the lists of introspection have in this schema on average, by the field that answers them. */
export function introspectionSizes(schema: GraphQLSchema): Readonly<Record<string, number>> {
  const types = Object.values(schema.getTypeMap());
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composite.flatMap((type) => Object.values(type.getFields()));
  const inputs = types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length);
  const enums = types.filter(isEnumType).map((type) => type.getValues().length);
  return {
    types: types.length,
    directives: schema.getDirectives().length,
    fields: average(composite.map((type) => Object.keys(type.getFields()).length)),
    args: average(fields.map(({ args }) => args.length)),
    interfaces: average(composite.map((type) => type.getInterfaces().length)),
    possibleTypes: average(types.filter(isInterfaceType).map((type) => schema.getPossibleTypes(type).length)),
    inputFields: average(inputs),
    enumValues: average(enums),
  };
}

const average = (sizes: readonly number[]): number =>
  Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length));
