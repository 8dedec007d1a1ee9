import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(definitions.filter(isFragment).map((definition) => [definition.name.value, definition]));
}

const isFragment = (definition: DefinitionNode) => definition.kind === Kind.FRAGMENT_DEFINITION;

/** Where selections begin that are validated: operations, and the fragments that nothing leads to. */
export type Root = OperationDefinitionNode | FragmentDefinitionNode;

export function rootsOf(
  { definitions }: DocumentNode,
  fragments: Fragments,
  spread: ReadonlySet<string>,
): readonly Root[] {
  return definitions.filter(
    (definition): definition is Root =>
      definition.kind === Kind.OPERATION_DEFINITION ||
      (definition.kind === Kind.FRAGMENT_DEFINITION &&
        // Of two of one name only one can be spread.
        !(spread.has(definition.name.value) && fragments.get(definition.name.value) === definition)),
  );
}

/**
 * How many selections the roots come to, with each fragment written out wherever it is spread; NaN where a fragment
 * spreads itself. Each is looked at once, so that this is quick however large the number gets.
 */
export function countSelections(roots: readonly Root[], fragments: Fragments): number {
  const counts = new Map<FragmentDefinitionNode, number>();
  const inSet = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => sum + 1 + below(selection), 0);
  const below = (selection: SelectionNode): number => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return inFragment(fragments.get(selection.name.value));
    return selection.selectionSet ? inSet(selection.selectionSet) : 0;
  };
  const inFragment = (fragment: FragmentDefinitionNode | undefined): number => {
    if (fragment === undefined) return 0;
    const known = counts.get(fragment);
    if (known !== undefined) return known;
    // What it has while it is being counted is found again only inside itself.
    counts.set(fragment, Number.NaN);
    const count = inSet(fragment.selectionSet);
    counts.set(fragment, count);
    return count;
  };
  const circular = [...fragments.values()].some((fragment) => Number.isNaN(inFragment(fragment)));
  return circular ? Number.NaN : roots.reduce((sum, { selectionSet }) => sum + inSet(selectionSet), 0);
}
