import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

import { type ArticleNeeds, NO_NEEDS } from "./article.store.ts";

const known = new WeakMap<FieldNode, ArticleNeeds>();

/** What the selection below a field that leads to articles is going to ask of them. */
export function articleNeeds({ fieldNodes, fragments }: GraphQLResolveInfo): ArticleNeeds {
  const [field, ...more] = fieldNodes;
  // A field that is selected in several places is rare enough to be read as it comes.
  if (field === undefined || more.length > 0) return NO_NEEDS;
  const before = known.get(field);
  if (before !== undefined) return before;
  const asked = new Set<Need>();
  collect(field.selectionSet, fragments, asked);
  const needs = {
    outline: asked.has("outline"),
    figures: asked.has("figures"),
    parts: PARTS.filter((part) => asked.has(part)),
  };
  known.set(field, needs);
  return needs;
}

type Need = "outline" | (typeof PARTS)[number];

const PARTS = ["text", "layout", "mentions", "figures", "claims", "media"] as const;

/** By names alone: what is read in vain, because a name stands for something else there, costs little. */
function collect(
  selectionSet: SelectionSetNode | undefined,
  fragments: GraphQLResolveInfo["fragments"],
  asked: Set<Need>,
): void {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) collectField(selection, fragments, asked);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, fragments, asked);
    else collect(fragments[selection.name.value]?.selectionSet, fragments, asked);
  }
}

function collectField(field: FieldNode, fragments: GraphQLResolveInfo["fragments"], asked: Set<Need>): void {
  const name = field.name.value;
  // Articles of an entity of an article are another list's concern.
  if (name === "articles") return;
  const need = NEEDS[name];
  if (need !== undefined) asked.add(isCountedOnly(field) ? "outline" : need);
  collect(field.selectionSet, fragments, asked);
}

/** Whether only how many there are is asked of a list, which the outline tells. */
function isCountedOnly({ selectionSet }: FieldNode): boolean {
  const selections = selectionSet?.selections ?? [];
  return (
    selections.length > 0 &&
    selections.every((one) => one.kind === Kind.FIELD && one.name.value === "totalCount")
  );
}

const NEEDS: Readonly<Record<string, Need | undefined>> = {
  people: "outline",
  organizations: "outline",
  projects: "outline",
  places: "outline",
  events: "outline",
  mentions: "mentions",
  figures: "figures",
  statements: "claims",
  roles: "claims",
  relationships: "claims",
  reports: "claims",
  media: "media",
  text: "text",
  quote: "text",
  prefix: "text",
  suffix: "text",
  paragraphs: "layout",
  coverage: "layout",
};
