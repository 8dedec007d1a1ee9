import {
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  visit,
} from "graphql";

import type { SelectionParts } from "./selection.ts";

export type Given = Readonly<Record<string, unknown>>;

/** As much of one execution as reading fields takes. */
export interface ReadingRun {
  readonly context: unknown;
  readonly variables: Given;
  /** What each field's resolver is given and told, by the field's number, since it was first asked for. */
  readonly given: (Given | undefined)[];
  readonly told: (GraphQLResolveInfo | undefined)[];
}

/** Where a field is selected; in several places for what is merged. */
export type Nodes = readonly [FieldNode, ...FieldNode[]];

/** What is known, and counted, while a plan is made. */
export interface Planning extends SelectionParts {
  readonly operation: OperationDefinitionNode;
  /** How many fields have a resolver so far. */
  count: number;
}

/** Where in a query a field stands. */
export interface Place {
  readonly planning: Planning;
  readonly nodes: Nodes;
  readonly number: number;
  /** What resolvers of it are told. */
  readonly tell: (run: ReadingRun) => GraphQLResolveInfo;
}

export function placeOf(
  planning: Planning,
  parentType: GraphQLObjectType,
  { name, type }: GraphQLField<unknown, unknown>,
  nodes: Nodes,
): Place {
  const { schema, fragments, operation, count: number } = planning;
  planning.count += 1;
  const always = {
    schema,
    fragments,
    operation,
    rootValue: undefined,
    parentType,
    fieldName: name,
    fieldNodes: nodes,
    returnType: type,
    // One plan serves all objects, wherever in the answer they stand, and no resolver asks where that is.
    path: { prev: undefined, key: name, typename: parentType.name },
  };
  const tell = ({ told, variables }: ReadingRun) =>
    (told[number] ??= { ...always, variableValues: variables });
  return { planning, nodes, number, tell };
}

/** Gives what a field of an object is, or what its resolver makes of it. */
type Read = (run: ReadingRun, source: unknown) => unknown;

export function fieldReader(field: GraphQLField<unknown, unknown>, place: Place): Read {
  const { name } = field;
  if (isRead(field)) return (_run, source) => propertyOf(source, name);
  const resolve = field.resolve ?? defaultFieldResolver;
  const given = givenTo(field, place);
  return (run, source) => resolve(source, given(run), run.context, place.tell(run));
}

/** Whether a field is what its object has under its name, and nothing is made of it. */
export function isRead({ resolve, args }: GraphQLField<unknown, unknown>): boolean {
  return resolve === undefined && args.length === 0;
}

/** What plain execution takes of an object: its property, or what its method gives. */
function propertyOf(source: unknown, name: string): unknown {
  // Which properties an object has, the schema knows.
  const object = source as Given;
  const value = object[name];
  return typeof value === "function" ? value.call(object) : value;
}

/** What a field's resolver is given: found out once where no variable is in it, else once in each execution. */
function givenTo(
  field: GraphQLField<unknown, unknown>,
  { nodes: [node], number, planning }: Place,
): (run: ReadingRun) => Given {
  if (!namesVariables(node)) {
    const always = getArgumentValues(field, node);
    return () => always;
  }
  const bare = bareVariables(field, node, planning.operation);
  const read: (variables: Given) => Given =
    bare === null
      ? (variables) => getArgumentValues(field, node, variables)
      : (variables) => renamed(variables, bare);
  return ({ given, variables }) => (given[number] ??= read(variables));
}

/** An argument, and the variable that it is. */
type Bare = readonly [argument: string, variable: string];

/** Where all that a field is given are variables that have to be there, and nothing else has a value by itself. */
function bareVariables(
  { args }: GraphQLField<unknown, unknown>,
  { arguments: given = [] }: FieldNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): readonly Bare[] | null {
  const isRequired = (name: string) =>
    variableDefinitions.some(
      ({ variable, type }) => variable.name.value === name && type.kind === Kind.NON_NULL_TYPE,
    );
  const bare = given.flatMap(({ name, value }): readonly Bare[] =>
    value.kind === Kind.VARIABLE && isRequired(value.name.value) ? [[name.value, value.name.value]] : [],
  );
  const isGiven = ({ name }: GraphQLArgument) => bare.some(([argument]) => argument === name);
  return bare.length === given.length && args.every((one) => isGiven(one) || one.defaultValue === undefined)
    ? bare
    : null;
}

/** Variables hold what they may be already. */
function renamed(variables: Given, bare: readonly Bare[]): Given {
  const given: Record<string, unknown> = {};
  for (const [argument, variable] of bare) given[argument] = variables[variable];
  return given;
}

function namesVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given) visit(argument, { Variable: () => void (found = true) });
  return found;
}
