import {
  type FieldNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";

import { asksOnlyShown } from "../figures/asked-figures.ts";
import type { Article, WholeArticle } from "./article.ts";
import { type ArticleNeeds, NO_NEEDS } from "./article.store.ts";

const known = new WeakMap<FieldNode, ArticleNeeds>();

/** What the selection below a field that leads to articles is going to ask of them. */
export function articleNeeds({
  fieldNodes,
  fragments,
  returnType,
  schema,
}: GraphQLResolveInfo): ArticleNeeds {
  const [field, ...more] = fieldNodes;
  // A field that is selected in several places is rare enough to be read as it comes.
  if (field === undefined || more.length > 0) return NO_NEEDS;
  const before = known.get(field);
  if (before !== undefined) return before;
  const asked = new Set<Need>();
  collect(field.selectionSet, getNamedType(returnType), { fragments, schema, asked });
  const needs: ArticleNeeds = {
    head: asked.has("head"),
    outline: asked.has("outline"),
    figures: asked.has("figures") ? "labelled" : asked.has("shown figures") ? "shown" : null,
    parts: PARTS.filter((part) => asked.has(part)),
  };
  known.set(field, needs);
  return needs;
}

type Need = "head" | "outline" | "shown figures" | (typeof PARTS)[number];

const PARTS = ["text", "layout", "mentions", "figures", "claims", "media"] as const;

interface Collecting extends Pick<GraphQLResolveInfo, "fragments" | "schema"> {
  readonly asked: Set<Need>;
}

function collect(
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLNamedType | undefined,
  collecting: Collecting,
): void {
  const { fragments, schema } = collecting;
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      collectField(selection, type, collecting);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    const condition = fragment?.typeCondition?.name.value;
    const within = condition === undefined ? type : schema.getType(condition);
    collect(fragment?.selectionSet, within, collecting);
  }
}

function collectField(field: FieldNode, type: GraphQLNamedType | undefined, collecting: Collecting): void {
  const name = field.name.value;
  // Articles of an entity of an article are another list's concern.
  if (name === "articles") return;
  const need = needOf(field, type, collecting);
  if (need !== undefined) collecting.asked.add(need);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  collect(field.selectionSet, definition && getNamedType(definition.type), collecting);
}

/**
 * By names alone but for the text, since much else has a text of its own and an article's is the longest of its parts,
 * and for an article's figures, of which most lists show little.
 */
function needOf(
  field: FieldNode,
  type: GraphQLNamedType | undefined,
  { fragments }: Collecting,
): Need | undefined {
  const name = field.name.value;
  if (name === "text" && !HAVE_TEXT.has(type?.name)) return undefined;
  const need = NEEDS[name];
  if (need !== undefined && isCountedOnly(field)) return "outline";
  return need === "figures" && type?.name === "Article" && asksOnlyShown(field, fragments)
    ? "shown figures"
    : need;
}

const HAVE_TEXT: ReadonlySet<string | undefined> = new Set(["Article", "Revision"]);

/** Whether only how many there are is asked of a list, which the outline tells. */
function isCountedOnly({ selectionSet }: FieldNode): boolean {
  const selections = selectionSet?.selections ?? [];
  return (
    selections.length > 0 &&
    selections.every((one) => one.kind === Kind.FIELD && one.name.value === "totalCount")
  );
}

/** What not every article that was read has; a passage tells where its article can be read, too. */
const OF_WHOLE: Readonly<Record<Exclude<keyof WholeArticle, keyof Article>, Need>> = {
  standfirst: "head",
  language: "head",
  publishedAt: "head",
  source: "head",
  license: "head",
  url: "head",
  retraction: "head",
};

const NEEDS: Readonly<Record<string, Need | undefined>> = {
  ...OF_WHOLE,
  // From a fact or a passage, to whatever is asked of it there.
  article: "head",
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
