import type { FieldNode, GraphQLResolveInfo } from "graphql";

import { asksWithin, type Shape } from "../graphql/asked-fields.ts";

/** What can be asked of figures that are shown; of their page, only that it begins where the list does, or ends there. */
const SHOWN: Shape = {
  __typename: true,
  totalCount: true,
  nodes: {
    __typename: true,
    id: true,
    key: true,
    quantity: true,
    measure: { __typename: true, label: true },
  },
};

const PAGES: ReadonlySet<string> = new Set(["first", "last"]);

const known = new WeakMap<FieldNode, boolean>();

/** Whether no more is asked of an article's figures than lists show of them. */
export function asksOnlyShown(field: FieldNode, fragments: GraphQLResolveInfo["fragments"]): boolean {
  const before = known.get(field);
  if (before !== undefined) return before;
  const found =
    (field.arguments ?? []).every(({ name }) => PAGES.has(name.value)) && asksWithin(field, fragments, SHOWN);
  known.set(field, found);
  return found;
}
