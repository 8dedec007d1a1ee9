import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from "graphql";

import type { Fragments } from "./fragments.ts";

/**
 * The fields of selections that stand in one place, together where they have one name there, as they are executed.
 * Fragments must have an end.
 */
export function mergedFields(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  isTaken: (selection: SelectionNode, condition: string | undefined) => boolean = () => true,
): ReadonlyMap<string, readonly FieldNode[]> {
  const merged = new Map<string, FieldNode[]>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (isTaken(selection, undefined)) add(selection);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment && isTaken(selection, fragment.typeCondition?.name.value)) collect(fragment.selectionSet);
    }
  };
  const add = (field: FieldNode): void => {
    const name = (field.alias ?? field.name).value;
    const fields = merged.get(name);
    if (fields) fields.push(field);
    else merged.set(name, [field]);
  };
  for (const set of sets) collect(set);
  return merged;
}
