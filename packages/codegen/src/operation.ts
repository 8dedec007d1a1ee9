import { createHash } from "node:crypto";
import {
  getNamedType,
  isInputObjectType,
  isInputType,
  typeFromAST,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { comment } from "./comment.ts";
import { connectionOf, type Connection } from "./connection.ts";
import { deprecationsOf } from "./deprecations.ts";
import type { NamedOperation } from "./documents.ts";
import { printInputField } from "./input-type.ts";
import { tracked } from "./leaf-type.ts";
import { operationText } from "./operation-text.ts";
import { declareResult, type ResultContext } from "./result-type.ts";
import { inputPlace, literal, resultPlaces } from "./scalar-places.ts";
import { compositeType, type Selections, type Source } from "./selection.ts";

/** What the printing of operations needs to know and tells. */
export interface OperationContext extends ResultContext {
  readonly onInput: (type: GraphQLInputObjectType) => void;
  /** A fragment whose places an answer's refer to. */
  readonly onFragmentPlaces: (name: string) => void;
  /** A type of the client's operation.ts. */
  readonly onType: (name: string) => void;
}

/** The types of an operation's result and variables, and the plain object that stands for it. */
export function declareOperation(context: OperationContext, { name, node }: NamedOperation): string {
  const root = rootType(context, node);
  const selections = [{ set: node.selectionSet, optional: false }];
  const value = name.charAt(0).toLowerCase() + name.slice(1);
  const result = tracked(context, (tracking) => {
    const said = comment({ description: `What \`${value}\` answers.` });
    return declareResult(tracking, { name: `${name}Result`, comment: said, type: root }, selections);
  });
  const variables = tracked(context, (tracking) => declareVariables(tracking, name, value, node));
  const connection = connectionOf(context, name, root, selections);
  const types = declareTypes(context, { name, value, result, variables, connection });
  return [result.text, variables.text, types, declareObject(context, { name, value, node, connection })].join(
    "\n",
  );
}

function rootType(source: Source, { operation }: OperationDefinitionNode) {
  const type = source.schema.getRootType(operation);
  if (!type) throw new Error(`The schema has no ${operation}.`);
  return compositeType(source, type.name);
}

interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly hasDefault: boolean;
  readonly description: string | undefined;
}

function variablesOf({ schema }: Source, node: OperationDefinitionNode): Variable[] {
  return (node.variableDefinitions ?? []).map(({ variable, type: typeNode, defaultValue, description }) => {
    const type = typeFromAST(schema, typeNode);
    if (!isInputType(type)) throw new Error(`The variable $${variable.name.value} has no input type.`);
    const hasDefault = defaultValue !== undefined;
    return { name: variable.name.value, type, hasDefault, description: description?.value };
  });
}

function declareVariables(
  context: OperationContext,
  name: string,
  value: string,
  node: OperationDefinitionNode,
): string {
  const said = comment({ description: `What \`${value}\` is asked with.` });
  const variables = variablesOf(context, node);
  if (variables.length === 0)
    return `${said}export type ${name}Variables = Readonly<Record<string, never>>;\n`;
  const { text, generic } = tracked(context, (tracking) =>
    variables
      .map((each) => {
        const named = getNamedType(each.type);
        if (isInputObjectType(named)) context.onInput(named);
        return comment({ description: each.description }, "  ") + printInputField(tracking, each);
      })
      .join(""),
  );
  return `${said}export interface ${name}Variables${generic ? "<S extends ScalarTypes = Scalars>" : ""} {\n${text}}\n`;
}

interface Declared {
  readonly name: string;
  readonly value: string;
  readonly result: { readonly generic: boolean };
  readonly variables: { readonly generic: boolean };
  readonly connection: Connection | undefined;
}

/** The types of an operation as a function of the consumer's scalars, which stand in `this["scalars"]`. */
function declareTypes(
  context: OperationContext,
  { name, value, result, variables, connection }: Declared,
): string {
  const base = connection === undefined ? "OperationTypes" : "PagedOperationTypes";
  context.onType(base);
  const of = ({ generic }: { readonly generic: boolean }) => (generic ? '<this["scalars"]>' : "");
  const answer = `${name}Result${of(result)}`;
  const lines = [
    `  readonly result: ${answer};\n`,
    `  readonly variables: ${name}Variables${of(variables)};\n`,
    connection === undefined ? "" : `  readonly item: ${itemType(answer, connection)};\n`,
  ];
  const said = comment({ description: `The types of \`${value}\`, for the scalars of any client.` });
  return `${said}export interface ${name} extends ${base} {\n${lines.join("")}}\n`;
}

function itemType(answer: string, { path, items, nullable }: Connection): string {
  const reached = path.reduce(
    (type, key) => (nullable ? `NonNullable<${type}["${key}"]>` : `${type}["${key}"]`),
    answer,
  );
  return `${reached}["${items}"][number]`;
}

const KINDS: Readonly<Record<OperationTypeNode, string>> = {
  query: "Query",
  mutation: "Mutation",
  subscription: "Subscription",
};

function declareObject(
  context: OperationContext,
  operation: NamedOperation & { readonly value: string; readonly connection: Connection | undefined },
): string {
  const { name, value, node, connection } = operation;
  const kind = connection === undefined ? KINDS[node.operation] : "PagedQuery";
  context.onType(kind);
  const text = operationText(context, rootType(context, node), node);
  const deprecations = deprecationsOf(context, node);
  const properties: readonly (readonly [string, string | undefined])[] = [
    ["name", JSON.stringify(name)],
    ["kind", JSON.stringify(node.operation)],
    ["text", JSON.stringify(text)],
    ["hash", node.operation === OperationTypeNode.QUERY ? hashOf(text) : undefined],
    ["resultScalars", placesInResult(context, node)],
    ["variableScalars", placesInVariables(context, node)],
    ["connection", connection && JSON.stringify(connection.path)],
    ["paginate", connection && "paginate"],
    ["deprecations", deprecations.length > 0 ? JSON.stringify(deprecations) : undefined],
  ];
  const lines = properties.flatMap(([key, text]) => (text === undefined ? [] : [`  ${key}: ${text},\n`]));
  const tags = deprecations.map(({ what, reason }) => `@remarks \`${what}\` is deprecated: ${reason}`);
  const said = comment({ description: node.description?.value ?? `The ${node.operation} ${name}.`, tags });
  return `${said}export const ${value}: ${kind}<${name}> = {\n${lines.join("")}};\n`;
}

/** Only queries are sent by their hash: what changes something is never a GET, and streams begin but once. */
function hashOf(text: string): string {
  return JSON.stringify(createHash("sha256").update(text).digest("hex"));
}

function placesInResult(context: OperationContext, node: OperationDefinitionNode): string | undefined {
  const selections: readonly Selections[] = [{ set: node.selectionSet, optional: false }];
  return resultPlaces(context, rootType(context, node), selections, context.onFragmentPlaces);
}

function placesInVariables(context: OperationContext, node: OperationDefinitionNode): string | undefined {
  const entries = variablesOf(context, node).flatMap(({ name, type }) => {
    const place = inputPlace(type);
    return place === undefined ? [] : [`${name}: ${place}`];
  });
  return literal(entries);
}
