import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

type Fragments = GraphQLResolveInfo["fragments"];

/** Whether all that is asked of a field's object are these fields. */
export function asksOnly(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  return holdsOf(info, names, (field, fragments) =>
    everyField(field.selectionSet, fragments, ({ name }) => names.has(name.value)),
  );
}

/** Whether all that is asked of the nodes of a connection's field are these fields; of its edges anything may be. */
export function asksOnlyOfNodes(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  return holdsOf(info, names, (field, fragments) => asksOnlyInConnection(field, fragments, names));
}

function asksOnlyInConnection(
  { selectionSet }: FieldNode,
  fragments: Fragments,
  names: ReadonlySet<string>,
): boolean {
  return everyField(selectionSet, fragments, (field) => {
    const { value: name } = field.name;
    if (name === "edges") return asksOnlyInConnection(field, fragments, names);
    const isNode = name === "nodes" || name === "node";
    return !isNode || everyField(field.selectionSet, fragments, (one) => names.has(one.name.value));
  });
}

/** Whether this field is asked of a field's object, in a fragment or not. */
export function asksFor(info: GraphQLResolveInfo, name: string): boolean {
  const [field, ...more] = info.fieldNodes;
  if (field === undefined || more.length > 0) return true;
  return !everyField(field.selectionSet, info.fragments, (one) => one.name.value !== name);
}

/** Fields that may be asked, with those that may be asked of each; true where anything may be. */
export interface Shape {
  readonly [field: string]: Shape | true;
}

/** Whether nothing but these fields is asked of a field's object, however deep, in fragments or not. */
export function asksWithin({ selectionSet }: FieldNode, fragments: Fragments, shape: Shape): boolean {
  return everyField(selectionSet, fragments, (field) => {
    const within = shape[field.name.value];
    return within === true || (within !== undefined && asksWithin(field, fragments, within));
  });
}

/** What was found out of a field, which stays so for as long as its document is there. */
const known = new WeakMap<FieldNode, WeakMap<ReadonlySet<string>, boolean>>();

function holdsOf(
  { fieldNodes, fragments }: GraphQLResolveInfo,
  names: ReadonlySet<string>,
  find: (field: FieldNode, fragments: Fragments) => boolean,
): boolean {
  const [field, ...more] = fieldNodes;
  // A field that is selected in several places is rare enough for everything to be read.
  if (field === undefined || more.length > 0) return false;
  const ofField = known.get(field) ?? new WeakMap<ReadonlySet<string>, boolean>();
  const before = ofField.get(names);
  if (before !== undefined) return before;
  const holds = find(field, fragments);
  known.set(field, ofField.set(names, holds));
  return holds;
}

/** Whatever types the fragments are for. */
function everyField(
  selectionSet: SelectionSetNode | undefined,
  fragments: Fragments,
  holds: (field: FieldNode) => boolean,
): boolean {
  return (selectionSet?.selections ?? []).every((selection) => {
    if (selection.kind === Kind.FIELD) return holds(selection);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return everyField(fragment?.selectionSet, fragments, holds);
  });
}
