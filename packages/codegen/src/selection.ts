import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { fragmentOf, type Documents } from "./documents.ts";

/** One response key of a selection, with all that the operation asks below it. */
export interface SelectedField {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly parent: GraphQLCompositeType;
  readonly nodes: readonly FieldNode[];
  /** True where `@include` or `@skip` can leave it out. */
  readonly optional: boolean;
  readonly below: readonly Selections[];
}

/** A selection set, and whether a condition stands over it. */
export interface Selections {
  readonly set: SelectionSetNode;
  readonly optional: boolean;
}

/** What one or several object types of a selection answer: named fragments, and fields of its own. */
export interface Variant {
  readonly type: GraphQLCompositeType;
  /** The object types that it stands for. */
  readonly typenames: readonly string[];
  readonly fragments: readonly string[];
  readonly fields: readonly SelectedField[];
}

/** The schema and the documents between which selections are resolved. */
export interface Source {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
}

export function possibleTypes({ schema }: Source, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

/** What a selection on a type answers: one variant, or one for each object type where it tells them apart. */
export function variantsOf(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
  inline = false,
): readonly Variant[] {
  const apart = selections.some(({ set }) => narrows(source, type, set));
  const types = apart ? possibleTypes(source, type) : [type];
  return types.map((each) => variantOf(source, each, selections, inline));
}

function variantOf(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
  inline: boolean,
): Variant {
  const typenames = possibleTypes(source, type).map(({ name }) => name);
  const fragments = inline ? new Set<string>() : new Set(namedFragments(source, type, selections));
  const fields = collect(source, type, selections, fragments);
  if (!inline && overlap(source, fragments, fields)) return variantOf(source, type, selections, true);
  return { type, typenames, fragments: [...fragments], fields };
}

/** Whether a selection asks some of a type's object types for more than others. */
function narrows(source: Source, type: GraphQLCompositeType, set: SelectionSetNode): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return false;
    const part = fragmentPart(source, type, selection);
    return part.applies === "to some" || (part.applies === "to all" && narrows(source, type, part.set));
  });
}

interface FragmentPart {
  readonly condition: GraphQLCompositeType;
  readonly set: SelectionSetNode;
  readonly applies: "to all" | "to some" | "to none";
}

/** What a fragment asks for, and of how many object types of the type that it stands on. */
export function fragmentPart(
  source: Source,
  type: GraphQLCompositeType,
  selection: Exclude<SelectionNode, FieldNode>,
): FragmentPart {
  const node =
    selection.kind === Kind.FRAGMENT_SPREAD ? fragmentOf(source.documents, selection.name.value) : selection;
  const condition = node.typeCondition ? compositeType(source, node.typeCondition.name.value) : type;
  const wanted = new Set(possibleTypes(source, condition));
  const here = possibleTypes(source, type);
  const hits = here.filter((each) => wanted.has(each)).length;
  const applies = hits === here.length ? "to all" : hits === 0 ? "to none" : "to some";
  return { condition, set: node.selectionSet, applies };
}

export function compositeType({ schema }: Source, name: string): GraphQLCompositeType {
  const type = schema.getType(name);
  if (!isCompositeType(type)) throw new Error(`The schema has no type ${name} with fields.`);
  return type;
}

/** Fragments that can stand by their name: spread without a condition, and alike for all types that they are on. */
function namedFragments(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
): string[] {
  return selections.flatMap(({ set, optional }) =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [];
      const part = fragmentPart(source, type, selection);
      if (part.applies !== "to all" || optional || isConditional(selection)) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return namedFragments(source, type, [{ set: part.set, optional: false }]);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD || narrows(source, part.condition, part.set)) return [];
      return [selection.name.value];
    }),
  );
}

function isConditional({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name }) => name.value === "include" || name.value === "skip");
}

function collect(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
  named: ReadonlySet<string>,
): SelectedField[] {
  const fields = new Map<string, SelectedField>();
  const walk = (parent: GraphQLCompositeType, { set, optional }: Selections): void => {
    for (const selection of set.selections) {
      const conditional = optional || isConditional(selection);
      if (selection.kind === Kind.FIELD) {
        const found = selectedField(parent, selection, conditional);
        const before = fields.get(found.key);
        fields.set(found.key, before ? merged(before, found) : found);
      } else if (
        !(selection.kind === Kind.FRAGMENT_SPREAD && !conditional && named.has(selection.name.value))
      ) {
        const part = fragmentPart(source, type, selection);
        if (part.applies === "to all") walk(part.condition, { set: part.set, optional: conditional });
      }
    }
  };
  for (const selection of selections) walk(type, selection);
  return [...fields.values()];
}

function selectedField(parent: GraphQLCompositeType, node: FieldNode, optional: boolean): SelectedField {
  return {
    key: node.alias?.value ?? node.name.value,
    field: fieldOf(parent, node.name.value),
    parent,
    nodes: [node],
    optional,
    // A condition over the field leaves out the whole of it, so what stands below is bound by its own only.
    below: node.selectionSet ? [{ set: node.selectionSet, optional: false }] : [],
  };
}

export function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  const field = isUnionType(parent) ? undefined : parent.getFields()[name];
  if (field === undefined) throw new Error(`${parent.name} has no field ${name}.`);
  return field;
}

function merged(a: SelectedField, b: SelectedField): SelectedField {
  const optional = a.optional && b.optional;
  const below = [...a.below, ...b.below].map((each, index) => {
    const own = index < a.below.length ? a.optional : b.optional;
    return { set: each.set, optional: each.optional || (own && !optional) };
  });
  return { ...a, nodes: [...a.nodes, ...b.nodes], optional, below };
}

/** Whether two parts ask below the same key: their types could then not simply be put together. */
function overlap(source: Source, fragments: ReadonlySet<string>, fields: readonly SelectedField[]): boolean {
  const parts = [fields, ...[...fragments].map((name) => fragmentFields(source, name))];
  const keys = parts.flatMap((part) =>
    part
      .filter(({ field, optional }) => optional || isCompositeType(getNamedType(field.type)))
      .map(({ key }) => key),
  );
  return new Set(keys).size < keys.length;
}

function fragmentFields(source: Source, name: string): readonly SelectedField[] {
  const { typeCondition, selectionSet } = fragmentOf(source.documents, name);
  const type = compositeType(source, typeCondition.name.value);
  return collect(source, type, [{ set: selectionSet, optional: false }], new Set());
}

/** The fields of every variant under their keys, as they arrive whatever the type. */
export function flatFields(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
): readonly SelectedField[] {
  const all = new Map<string, SelectedField>();
  for (const variant of variantsOf(source, type, selections, true)) {
    for (const field of variant.fields) {
      const before = all.get(field.key);
      all.set(field.key, before ? { ...before, below: [...before.below, ...field.below] } : field);
    }
  }
  return [...all.values()];
}

/** The fragment that a selection consists of, alone and without a condition. */
export function onlyFragment(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
): string | undefined {
  const [only, more] = selections.flatMap(({ set }) => set.selections);
  if (only?.kind !== Kind.FRAGMENT_SPREAD || more !== undefined) return undefined;
  if (selections.some(({ optional }) => optional) || isConditional(only)) return undefined;
  const condition = compositeType(
    source,
    fragmentOf(source.documents, only.name.value).typeCondition.name.value,
  );
  const named = condition === type || fragmentPart(source, type, only).applies === "to all";
  return named ? only.name.value : undefined;
}
