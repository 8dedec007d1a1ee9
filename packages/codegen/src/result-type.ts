import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLOutputType,
} from "graphql";
import { comment } from "./comment.ts";
import { leafType, tracked, type Leaves } from "./leaf-type.ts";
import {
  onlyFragment,
  variantsOf,
  type SelectedField,
  type Selections,
  type Source,
  type Variant,
} from "./selection.ts";

/** What the printing of result types needs to know and finds out. */
export interface ResultContext extends Source, Leaves {
  /** Whether a fragment's type depends on the consumer's scalars. */
  readonly isGeneric: (fragment: string) => boolean;
}

/** Declares the type of what a selection answers, under a name. */
export function declareResult(
  context: ResultContext,
  declared: { readonly name: string; readonly comment: string; readonly type: GraphQLCompositeType },
  selections: readonly Selections[],
): string {
  const variants = variantsOf(context, declared.type, selections);
  const [only, more] = variants;
  const head = (keyword: string, generic: boolean) =>
    `${declared.comment}export ${keyword} ${declared.name}${generic ? "<S extends ScalarTypes = Scalars>" : ""}`;
  if (only === undefined || more !== undefined) {
    const { text, generic } = tracked(context, (tracking) => printVariants(tracking, variants, ""));
    return `${head("type", generic)} =${text};\n`;
  }
  const { text, generic } = tracked(context, (tracking) => {
    const parents = only.fragments.map((name) => fragmentType(tracking, name));
    const inherits = parents.length > 0 ? ` extends ${parents.join(", ")}` : "";
    return `${inherits} ${printFields(tracking, only, "")}`;
  });
  return `${head("interface", generic)}${text}\n`;
}

function printVariants(context: ResultContext, variants: readonly Variant[], outer: string): string {
  const indent = variants.length > 1 ? `${outer}  ` : outer;
  // Types that answer alike are one member of the union, with all their names.
  const groups = new Map<string, Variant>();
  for (const variant of variants) {
    const likeness = printVariant(context, { ...variant, typenames: [] }, indent);
    const before = groups.get(likeness);
    const typenames = [...(before?.typenames ?? []), ...variant.typenames];
    groups.set(likeness, { ...variant, typenames });
  }
  const members = [...groups.values()].map((variant) => printVariant(context, variant, indent));
  return members.length === 1 ? members.join("") : members.map((member) => `\n${indent}| ${member}`).join("");
}

function printVariant(context: ResultContext, variant: Variant, indent: string): string {
  const fragments = variant.fragments.map((name) => fragmentType(context, name));
  const own = variant.fields.length > 0 || fragments.length === 0;
  return [...fragments, ...(own ? [printFields(context, variant, indent)] : [])].join(" & ");
}

function fragmentType(context: ResultContext, name: string): string {
  if (!context.isGeneric(name)) return name;
  context.onCustomScalar();
  return `${name}<S>`;
}

function printFields(context: ResultContext, variant: Variant, indent: string): string {
  const fields = variant.fields.map((field) => printField(context, variant, field, `${indent}  `));
  return fields.length === 0 ? "{}" : `{\n${fields.join("")}${indent}}`;
}

function printField(
  context: ResultContext,
  variant: Variant,
  selected: SelectedField,
  indent: string,
): string {
  const { key, field, optional } = selected;
  const type =
    field.name === "__typename"
      ? variant.typenames.map((name) => JSON.stringify(name)).join(" | ")
      : outputType(field.type, (named) => printNamed(context, named, selected, indent));
  const description =
    field.name === "__typename" ? "The type of this object in the schema." : field.description;
  const said = comment({ description, deprecationReason: field.deprecationReason }, indent);
  const colon = type.startsWith("\n") ? ":" : ": ";
  return `${said}${indent}readonly ${key}${optional ? "?" : ""}${colon}${type}${optional ? " | undefined" : ""};\n`;
}

function printNamed(
  context: ResultContext,
  type: GraphQLNamedType,
  selected: SelectedField,
  indent: string,
): string {
  if (isScalarType(type) || isEnumType(type)) return leafType(context, type);
  if (!isCompositeType(type)) throw new Error(`${type.name} can't be answered.`);
  const fragment = onlyFragment(context, type, selected.below);
  if (fragment !== undefined) return fragmentType(context, fragment);
  return printVariants(context, variantsOf(context, type, selected.below), indent);
}

/** Wraps a named type in the lists and nulls of a field's type. */
function outputType(type: GraphQLOutputType, print: (named: GraphQLNamedType) => string): string {
  const wrap = (wrapped: GraphQLOutputType, nullable: boolean): string => {
    if (isNonNullType(wrapped)) return wrap(wrapped.ofType, false);
    const inner = isListType(wrapped) ? listType(wrap(wrapped.ofType, true)) : print(getNamedType(wrapped));
    return nullable ? `${inner} | null` : inner;
  };
  return wrap(type, true);
}

function listType(item: string): string {
  const single = /^[\w<>[\]".]+$/.test(item);
  return single ? `readonly ${item}[]` : `readonly (${item})[]`;
}
