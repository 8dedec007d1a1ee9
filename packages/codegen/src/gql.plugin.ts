import {
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isNonNullType,
  isScalarType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { comment } from "./comment.ts";
import { BUILT_IN } from "./leaf-type.ts";
import { GENERATED, type Plugin } from "./plugin.ts";

/**
 * Writes the schema as types, from which the types of queries are made that are written in code. They weigh nothing
 * in a bundle, and descriptions stand over their fields, so that editors show them over a query's result.
 */
export const plugin: Plugin = (schema, _files, { scalars }) => {
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const composites = types.filter(isCompositeType);
  const inputs = types.filter(isInputObjectType);
  const declared = [...types.filter(isEnumType), ...inputs].map(({ name }) => name).toSorted();
  const leaves = types.flatMap((type) => leafLine(type, scalars));
  return [
    GENERATED,
    `import type { Composite, Field } from "../gql/schema.ts";\nimport type { ${declared.join(", ")} } from "./schema.ts";\n`,
    ...composites.map(declareFields),
    block(
      "Types with fields.",
      "Composites",
      composites.map((type) => compositeLine(schema, type)),
    ),
    block("Scalars and enums as they stand on the wire.", "Leaves", leaves),
    block(
      "Input objects as variables.",
      "Inputs",
      inputs.map(({ name }) => line(name, name)),
    ),
    block(
      "The fields of input objects, as GraphQL writes their types.",
      "InputFields",
      inputs.map((type) => line(type.name, argumentTypes(Object.values(type.getFields())))),
    ),
    block("Where operations begin.", "Roots", rootLines(schema)),
  ].join("\n");
};

function declareFields(type: GraphQLCompositeType): string {
  const fields = isUnionType(type) ? [] : Object.values(type.getFields());
  return `interface ${type.name}Fields {\n${fields.map(fieldLine).join("")}}\n`;
}

function fieldLine({
  name,
  type,
  args,
  description,
  deprecationReason,
}: GraphQLField<unknown, unknown>): string {
  const said = comment({ description, deprecationReason }, "  ");
  const types = args.length > 0 ? `, ${argumentTypes(args)}` : "";
  return `${said}${line(name, `Field<"${String(type)}"${types}>`)}`;
}

function argumentTypes(args: readonly (GraphQLArgument | GraphQLInputField)[]): string {
  return `{ ${args.map((arg) => `${arg.name}: "${argumentType(arg)}"`).join("; ")} }`;
}

/** With a default it may be left out, as if it could be null. */
function argumentType({ type, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  return String(defaultValue !== undefined && isNonNullType(type) ? type.ofType : type);
}

function compositeLine(schema: GraphQLSchema, type: GraphQLCompositeType): string {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const names = possible.map(({ name }) => `"${name}"`).toSorted();
  return line(type.name, `Composite<${type.name}Fields, ${names.join(" | ")}>`);
}

function leafLine(type: GraphQLNamedType, scalars: Readonly<Record<string, string>>): string[] {
  if (isEnumType(type)) return [line(type.name, type.name)];
  if (!isScalarType(type)) return [];
  const typed = BUILT_IN[type.name] ?? scalars[type.name];
  if (typed === undefined) throw new Error(`The scalar ${type.name} is not mapped.`);
  return [line(type.name, typed)];
}

function rootLines(schema: GraphQLSchema): string[] {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.entries(roots).map(([kind, type]) => line(kind, type ? `"${type.name}"` : "never"));
}

function block(description: string, name: string, lines: readonly string[]): string {
  return `${comment({ description })}export interface ${name} {\n${lines.join("")}}\n`;
}

function line(name: string, type: string): string {
  return `  readonly ${name}: ${type};\n`;
}
