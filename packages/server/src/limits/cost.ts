import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from "graphql";

import { DEFAULT_SIZE, LARGEST_SIZE } from "../graphql/connection.ts";
import { type ArgumentReader, createArgumentReader, type Variables } from "./arguments.ts";
import { expectedItems, fieldPoints, objectPoints } from "./cost.table.ts";
import { type Fragments, fragmentsOf } from "./fragments.ts";
import { introspectionSizes } from "./introspection-size.ts";
import { mergedFields } from "./merged-fields.ts";

export interface Cost {
  /** Of what is asked of the service, in points: one for each object that may be answered, and what the tables add. */
  readonly points: number;
  /** Of what is asked of the schema, in objects. */
  readonly introspection: number;
}

export type CostOf = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
) => Cost;

/** Tells what an operation costs before it is executed. The document must hold, and be within the other limits. */
export function createCostOf(schema: GraphQLSchema): CostOf {
  const sizes = introspectionSizes(schema);
  // Of operations that cost the same whatever their variables, as long as the server keeps their documents.
  const known = new WeakMap<OperationDefinitionNode, Cost>();
  return (document, operation, variables) => {
    const before = known.get(operation);
    if (before !== undefined) return before;
    const root = schema.getRootType(operation.operation);
    const reader = createArgumentReader(operation, variables);
    const walk = new CostWalk(schema, sizes, fragmentsOf(document), reader);
    const cost = root ? walk.ofOperation(root, operation) : { points: 0, introspection: 0 };
    if (!reader.hasReadVariables()) known.set(operation, cost);
    return cost;
  };
}

/** Far more than an operation within the other limits takes; beyond, it costs more than any may. */
const MOST_STEPS = 50_000;

type Page = number | null;

class CostWalk {
  readonly #schema: GraphQLSchema;
  readonly #introspectionSizes: Readonly<Record<string, number>>;
  readonly #fragments: Fragments;
  readonly #reader: ArgumentReader;
  readonly #known = new Map<string, number>();
  readonly #ids = new Map<SelectionSetNode, number>();
  #steps = 0;

  constructor(
    schema: GraphQLSchema,
    sizes: Readonly<Record<string, number>>,
    fragments: Fragments,
    reader: ArgumentReader,
  ) {
    this.#schema = schema;
    this.#introspectionSizes = sizes;
    this.#fragments = fragments;
    this.#reader = reader;
  }

  ofOperation(root: GraphQLObjectType, { selectionSet }: OperationDefinitionNode): Cost {
    const cost = { points: 0, introspection: 0 };
    for (const [field, definition, sets] of this.#fieldsOf(root, [selectionSet])) {
      const account = META_FIELDS.has(definition.name) ? "introspection" : "points";
      cost[account] += this.#ofField(root, field, definition, sets, null);
    }
    return this.#steps > MOST_STEPS ? { ...cost, points: Number.MAX_SAFE_INTEGER } : cost;
  }

  /** Of one object; of a type that may be several, the dearest. A page is that of the connection which the object is. */
  #ofObject(type: GraphQLOutputType, sets: readonly SelectionSetNode[], page: Page): number {
    if (isAbstractType(type)) {
      const possible = this.#schema.getPossibleTypes(type);
      return Math.max(0, ...possible.map((each) => this.#ofObject(each, sets, page)));
    }
    if (!isObjectType(type) || sets.length === 0) return 0;
    // Types that may be several lead to the same selections many times over.
    const key = `${type.name} ${page} ${sets.map((set) => this.#idOf(set)).join(" ")}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    let points = 0;
    for (const [field, definition, below] of this.#fieldsOf(type, sets)) {
      points += this.#ofField(type, field, definition, below, page);
    }
    this.#known.set(key, points);
    return points;
  }

  #ofField(
    parent: GraphQLObjectType,
    field: FieldNode,
    definition: GraphQLField<unknown, unknown>,
    sets: readonly SelectionSetNode[],
    page: Page,
  ): number {
    const own = fieldPoints(parent.name, definition.name);
    const type = getNamedType(definition.type);
    if (sets.length === 0) return own;
    const items = isListType(getNullableType(definition.type))
      ? this.#itemsOf(parent, field, definition, page)
      : 1;
    const each = objectPoints(type.name) + this.#ofObject(type, sets, this.#pageOf(field, type));
    return own + items * each;
  }

  /** How many items a connection answers at most; null where the type is none. */
  #pageOf(field: FieldNode, type: GraphQLOutputType): Page {
    if (!isObjectType(type) || !("pageInfo" in type.getFields())) return null;
    const given = this.#reader.number(field, "first") ?? this.#reader.number(field, "last");
    return withinPage(given ?? DEFAULT_SIZE);
  }

  #itemsOf(
    parent: GraphQLObjectType,
    field: FieldNode,
    { name, args }: GraphQLField<unknown, unknown>,
    page: Page,
  ): number {
    if (page !== null) return page;
    if (isIntrospectionType(parent)) return this.#introspectionSizes[name] ?? 1;
    const first = args.find((argument) => argument.name === "first");
    if (first)
      return withinPage(this.#reader.number(field, "first") ?? Number(first.defaultValue ?? LARGEST_SIZE));
    if (args.some((argument) => argument.name === "ids"))
      return withinPage(this.#reader.length(field, "ids") ?? 0);
    return expectedItems(parent.name, name);
  }

  *#fieldsOf(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
  ): Iterable<[FieldNode, GraphQLField<unknown, unknown>, readonly SelectionSetNode[]]> {
    const isTaken = (selection: SelectionNode, condition: string | undefined) => {
      if (++this.#steps > MOST_STEPS) return false;
      return this.#reader.isIncluded(selection) && this.#holds(condition, type);
    };
    for (const [field, ...others] of mergedFields(sets, this.#fragments, isTaken).values()) {
      const definition = field && (META_FIELDS.get(field.name.value) ?? type.getFields()[field.name.value]);
      if (!field || !definition) continue;
      yield [field, definition, [field, ...others].flatMap(({ selectionSet }) => selectionSet ?? [])];
    }
  }

  /** Whether what is selected under this condition is selected of objects of this type. */
  #holds(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wider = this.#schema.getType(condition);
    return isAbstractType(wider) && this.#schema.isSubType(wider, type);
  }

  #idOf(set: SelectionSetNode): number {
    const id = this.#ids.get(set) ?? this.#ids.size;
    this.#ids.set(set, id);
    return id;
  }
}

/** What every schema answers about itself; `__typename` costs nothing. */
const META_FIELDS = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

const withinPage = (size: number): number => Math.min(Math.max(size, 0), LARGEST_SIZE);
