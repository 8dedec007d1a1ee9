import {
  getNamedType,
  isEnumType,
  isInputType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
} from "graphql";
import { comment } from "./comment.ts";
import { readDocuments, type Documents } from "./documents.ts";
import { declareInput, reachableInputs } from "./input-type.ts";
import { GENERATED, type Plugin } from "./plugin.ts";
import { enumsOfResults } from "./used-enums.ts";

/** Writes the scalars, the enums and the input objects that a client's operations use. */
export const plugin: Plugin = (schema, files, { scalars }) => {
  const documents = readDocuments(files);
  const variables = variableTypes(schema, documents);
  const inputs = inputsOf(variables);
  const enums = new Set([...enumsOfResults({ schema, documents }), ...variables.filter(isEnumType)]);
  const leaves = { scalars, onCustomScalar: () => {}, onEnum: (type: GraphQLEnumType) => enums.add(type) };
  const declaredInputs = inputs.map((type) => declareInput(leaves, type));
  return [
    GENERATED,
    'import type { ScalarValue } from "../operation.ts";',
    'import type { Codec, ScalarHook } from "../scalars.ts";\n',
    declareScalars(schema, scalars),
    ...sortedByName([...enums]).map(declareEnum),
    ...declaredInputs,
  ].join("\n");
};

function variableTypes(schema: GraphQLSchema, { operations }: Documents): GraphQLNamedInputType[] {
  return operations
    .flatMap(({ node }) => node.variableDefinitions ?? [])
    .map((variable) => typeFromAST(schema, variable.type))
    .filter(isInputType)
    .map((type) => getNamedType(type));
}

function inputsOf(variables: readonly GraphQLInputType[]): GraphQLInputObjectType[] {
  const found = new Set<GraphQLInputObjectType>();
  for (const type of variables) reachableInputs(type, found);
  return sortedByName([...found]);
}

function declareScalars(schema: GraphQLSchema, scalars: Readonly<Record<string, string>>): string {
  const custom = sortedByName(
    Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLScalarType => isScalarType(type) && !isSpecifiedScalarType(type),
    ),
  );
  const fields = custom.map(({ name, description }) => {
    const type = scalars[name];
    if (type === undefined) throw new Error(`The scalar ${name} is not mapped.`);
    return { name, said: comment({ description }, "  "), type };
  });
  const lines = fields.map(({ name, said, type }) => `${said}  readonly ${name}: ${type};\n`);
  const each = (print: (field: (typeof fields)[number]) => string, between: string) =>
    fields.map(print).join(between);
  const names = fields.map(({ name }) => JSON.stringify(name)).join(" | ");
  return [
    `/** The schema's own scalars, as they are without hooks. */\nexport interface Scalars {\n${lines.join("")}}\n`,
    `/** The names of the schema's own scalars. */\nexport type ScalarName = ${names};\n`,
    "/** What a consumer's hooks may make of the schema's own scalars. */",
    "export type ScalarTypes = Readonly<Record<ScalarName, ScalarValue>>;\n",
    // A type parameter for each lets a hook's `serialize` know what its `parse` gives; a mapped type would not.
    "/** Takes hooks for some of the schema's own scalars. */",
    `export interface TakeHooks {\n  <${each(({ name, type }) => `T${name} extends ScalarValue = ${type}`, ", ")}>(hooks: {`,
    each(({ name }) => `    readonly ${name}?: ScalarHook<T${name}>;`, "\n"),
    `  }): Codec<{ ${each(({ name }) => `readonly ${name}: T${name}`, "; ")} }>;\n}\n`,
  ].join("\n");
}

function declareEnum(type: GraphQLEnumType): string {
  const values = type.getValues().map(({ name, description, deprecationReason }) => {
    const deprecated = deprecationReason ? ` (deprecated: ${deprecationReason})` : "";
    return `- \`${name}\`: ${description?.replaceAll("\n", " ") ?? ""}${deprecated}`;
  });
  const said = comment({ description: [type.description, "", ...values].join("\n") });
  const members = type.getValues().map(({ name }) => `\n  | "${name}"`);
  return `${said}export type ${type.name} =${members.join("")};\n`;
}

function sortedByName<Named extends { readonly name: string }>(types: readonly Named[]): Named[] {
  return types.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
