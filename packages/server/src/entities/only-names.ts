import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

const known = new WeakMap<FieldNode, boolean>();

/** Whether a connection's field asks no more of its entities than what they are found by and called. */
export function onlyNames({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const [field, ...more] = fieldNodes;
  // A field that is selected in several places is rare enough to have its entities read.
  if (field === undefined || more.length > 0) return false;
  const before = known.get(field);
  if (before !== undefined) return before;
  const only = namesInConnection(field.selectionSet, fragments);
  known.set(field, only);
  return only;
}

const NAMES: ReadonlySet<string> = new Set(["__typename", "id", "slug", "name"]);

function namesInConnection(
  selectionSet: SelectionSetNode | undefined,
  fragments: GraphQLResolveInfo["fragments"],
): boolean {
  return everyField(selectionSet, fragments, ({ name: { value: name }, selectionSet: inner }) => {
    if (name === "edges") return namesInConnection(inner, fragments);
    const isEntity = name === "nodes" || name === "node";
    return !isEntity || everyField(inner, fragments, (field) => NAMES.has(field.name.value));
  });
}

/** Whatever types the fragments are for. */
function everyField(
  selectionSet: SelectionSetNode | undefined,
  fragments: GraphQLResolveInfo["fragments"],
  holds: (field: FieldNode) => boolean,
): boolean {
  return (selectionSet?.selections ?? []).every((selection) => {
    if (selection.kind === Kind.FIELD) return holds(selection);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return everyField(fragment?.selectionSet, fragments, holds);
  });
}
