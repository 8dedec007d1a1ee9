import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode, visit } from "graphql";

import { countSelections, type Fragments, fragmentsOf, type Root, rootsOf } from "./fragments.ts";
import type { Limits } from "./limits.ts";
import { mergedFields } from "./merged-fields.ts";

export type DocumentShape = Readonly<
  Record<Exclude<keyof Limits, "tokens" | "inputValues" | "cost" | "introspections" | "answerBytes">, number>
>;

/**
 * Measures a document by what it selects, whatever the schema is. Null where a fragment spreads itself: it has no end.
 *
 * Beyond so many selections only their number is told and the rest of the operations is left unmeasured, as 0.
 */
export function documentShape(document: DocumentNode, mostSelections: number): DocumentShape | null {
  const fragments = fragmentsOf(document);
  const { spread, ...written } = countWritten(document);
  const roots = rootsOf(document, fragments, spread);
  const selections = countSelections(roots, fragments);
  if (Number.isNaN(selections)) return null;
  const shape = { ...written, selections, ...NOTHING_SELECTED };
  return selections > mostSelections ? shape : { ...shape, ...measureAll(roots, fragments) };
}

/** What is counted as it is written, wherever it leads. */
function countWritten(document: DocumentNode) {
  const spread = new Set<string>();
  const counts = { operations: 0, fragments: 0, directives: 0, inputDepth: 0 };
  let inputDepth = 0;
  const input = {
    enter: () => void (counts.inputDepth = Math.max(counts.inputDepth, ++inputDepth)),
    leave: () => void inputDepth--,
  };
  visit(document, {
    OperationDefinition: () => void counts.operations++,
    FragmentDefinition: () => void counts.fragments++,
    Directive: () => void counts.directives++,
    FragmentSpread: ({ name }) => void spread.add(name.value),
    ListValue: input,
    ObjectValue: input,
  });
  return { ...counts, spread };
}

const NOTHING_SELECTED = { depth: 0, introspectionDepth: 0, aliases: 0, rootFields: 0, repeats: 0 };

type Selected = Record<keyof typeof NOTHING_SELECTED, number>;

/** The most that any of them comes to. */
function measureAll(roots: readonly Root[], fragments: Fragments): Selected {
  const most = { ...NOTHING_SELECTED };
  for (const root of roots) {
    const selected = measure(root, fragments);
    // These are exactly the names of what is measured.
    for (const name of Object.keys(most) as (keyof Selected)[])
      most[name] = Math.max(most[name], selected[name]);
  }
  return most;
}

function measure(root: Root, fragments: Fragments): Selected {
  const selected = { ...NOTHING_SELECTED };
  const descend = (
    sets: readonly SelectionSetNode[],
    level: number,
    depth: "depth" | "introspectionDepth",
  ) => {
    for (const fields of mergedFields(sets, fragments).values()) {
      const inside = level === 1 && fields.every(isIntrospection) ? "introspectionDepth" : depth;
      selected[inside] = Math.max(selected[inside], level);
      selected.repeats = Math.max(selected.repeats, fields.length);
      selected.aliases += fields.filter(({ alias }) => alias !== undefined).length;
      if (level === 1 && root.kind === Kind.OPERATION_DEFINITION) selected.rootFields += fields.length;
      const below = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (below.length > 0) descend(below, level + 1, inside);
    }
  };
  descend([root.selectionSet], 1, "depth");
  return selected;
}

const isIntrospection = ({ name }: FieldNode) => name.value === "__schema" || name.value === "__type";
