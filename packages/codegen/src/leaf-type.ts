import { isEnumType, isSpecifiedScalarType, type GraphQLEnumType, type GraphQLScalarType } from "graphql";

/** How scalars and enums are written, and who wants to know of them. */
export interface Leaves {
  readonly scalars: Readonly<Record<string, string>>;
  readonly onCustomScalar: () => void;
  readonly onEnum: (type: GraphQLEnumType) => void;
}

export const BUILT_IN: Readonly<Record<string, string>> = {
  ID: "string",
  String: "string",
  Int: "number",
  Float: "number",
  Boolean: "boolean",
};

/** The TypeScript type of a scalar or an enum. Errors: a custom scalar that the configuration doesn't map. */
export function leafType(leaves: Leaves, type: GraphQLScalarType | GraphQLEnumType): string {
  if (isEnumType(type)) {
    leaves.onEnum(type);
    return type.name;
  }
  if (isSpecifiedScalarType(type)) return BUILT_IN[type.name] ?? "string";
  if (leaves.scalars[type.name] === undefined) throw new Error(`The scalar ${type.name} is not mapped.`);
  leaves.onCustomScalar();
  return `S["${type.name}"]`;
}

/** Prints with a context that notices whether a custom scalar was met. */
export function tracked<Context extends Leaves>(
  context: Context,
  printWith: (tracking: Context) => string,
): { readonly text: string; readonly generic: boolean } {
  let generic = false;
  const onCustomScalar = () => {
    generic = true;
    context.onCustomScalar();
  };
  return { text: printWith({ ...context, onCustomScalar }), generic };
}
