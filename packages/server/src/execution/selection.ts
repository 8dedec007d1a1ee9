import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

/** What of a document is to be executed. */
export interface SelectionParts {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** What `@skip` and `@include` say: that a value has to be true, or false, for a field to be answered. */
export interface Condition {
  readonly value: ValueNode;
  readonly expected: boolean;
}

/** A field of an answer, as it is selected in one place or in several. */
export interface SelectedField {
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly conditions: readonly Condition[];
}

/** A field is selected in several places, under conditions: too rare to be planned for. */
export class UnplannedError extends Error {
  override readonly name = "UnplannedError";
}

/**
 * The fields that a type answers, by the name that they have in the answer and in the order of the answer.
 *
 * @throws UnplannedError
 */
export function selectedFields(
  parts: SelectionParts,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): ReadonlyMap<string, SelectedField> {
  const fields = new Map<string, SelectedField>();
  for (const set of selectionSets) {
    for (const selection of set?.selections ?? []) collect(parts, type, selection, [], fields);
  }
  return fields;
}

function collect(
  parts: SelectionParts,
  type: GraphQLObjectType,
  selection: SelectionNode,
  outer: readonly Condition[],
  fields: Map<string, SelectedField>,
): void {
  const conditions = [...outer, ...conditionsOf(selection.directives ?? [])];
  if (selection.kind === Kind.FIELD) return addField(selection, conditions, fields);
  const fragment =
    selection.kind === Kind.FRAGMENT_SPREAD ? parts.fragments[selection.name.value] : selection;
  const onType = fragment?.typeCondition?.name.value ?? type.name;
  if (fragment === undefined || !isOfType(parts.schema, type, onType)) return;
  for (const inner of fragment.selectionSet.selections) collect(parts, type, inner, conditions, fields);
}

function addField(
  node: FieldNode,
  conditions: readonly Condition[],
  fields: Map<string, SelectedField>,
): void {
  const name = node.alias?.value ?? node.name.value;
  const before = fields.get(name);
  if (before === undefined) {
    fields.set(name, { nodes: [node], conditions });
    return;
  }
  if (before.conditions.length > 0 || conditions.length > 0) {
    throw new UnplannedError(`${name} is selected several times, under conditions`);
  }
  fields.set(name, { nodes: [...before.nodes, node], conditions: [] });
}

function isOfType(schema: GraphQLSchema, type: GraphQLObjectType, name: string): boolean {
  if (type.name === name) return true;
  const other = schema.getType(name);
  return isAbstractType(other) && schema.isSubType(other, type);
}

function conditionsOf(directives: readonly DirectiveNode[]): Condition[] {
  return directives.flatMap(({ name, arguments: [given] = [] }) => {
    if (given === undefined || (name.value !== "skip" && name.value !== "include")) return [];
    return [{ value: given.value, expected: name.value === "include" }];
  });
}
