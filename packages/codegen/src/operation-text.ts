import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  print,
  stripIgnoredCharacters,
  visit,
  type FieldNode,
  type GraphQLCompositeType,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { fieldOf, fragmentPart, type Source } from "./selection.ts";

/**
 * What goes to the server: an operation without descriptions, with its fragments written out where it uses them. That
 * is smaller in an app than fragments with their names, since what stands twice is compressed away.
 */
export function operationText(
  source: Source,
  root: GraphQLCompositeType,
  operation: OperationDefinitionNode,
): string {
  const whole = { ...operation, selectionSet: writtenOut(source, root, operation.selectionSet) };
  const bare: OperationDefinitionNode = visit(whole, {
    enter: (node) => ("description" in node ? { ...node, description: undefined } : undefined),
  });
  return stripIgnoredCharacters(print(bare));
}

function writtenOut(source: Source, type: GraphQLCompositeType, set: SelectionSetNode): SelectionSetNode {
  const selections = set.selections.flatMap((each) =>
    each.kind === Kind.FIELD ? [fieldWrittenOut(source, type, each)] : partWrittenOut(source, type, each),
  );
  // Fragments that overlap ask for the same.
  return { ...set, selections: [...new Map(selections.map((each) => [print(each), each])).values()] };
}

function fieldWrittenOut(source: Source, parent: GraphQLCompositeType, node: FieldNode): FieldNode {
  const type = getNamedType(fieldOf(parent, node.name.value).type);
  if (!node.selectionSet || !isCompositeType(type)) return node;
  return { ...node, selectionSet: writtenOut(source, type, node.selectionSet) };
}

/**
 * What a fragment asks for: as it is where that holds for the whole type and always, else under its condition; nothing
 * where no object of the type is meant.
 */
function partWrittenOut(
  source: Source,
  type: GraphQLCompositeType,
  spread: Exclude<SelectionNode, FieldNode>,
): readonly SelectionNode[] {
  const { condition, set, applies } = fragmentPart(source, type, spread);
  const { directives = [] } = spread;
  if (applies === "to none") return [];
  if (directives.length === 0 && isPartOf(source, type, condition))
    return writtenOut(source, type, set).selections;
  const name: NameNode = { kind: Kind.NAME, value: condition.name };
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      directives,
      selectionSet: writtenOut(source, condition, set),
      ...(condition !== type && { typeCondition: { kind: Kind.NAMED_TYPE, name } }),
    },
  ];
}

/** Whether a type has all fields of another. */
function isPartOf({ schema }: Source, type: GraphQLCompositeType, whole: GraphQLCompositeType): boolean {
  return type === whole || (isAbstractType(whole) && !isUnionType(type) && schema.isSubType(whole, type));
}
