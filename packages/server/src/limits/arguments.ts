import { type FieldNode, Kind, type OperationDefinitionNode, type ValueNode } from "graphql";

/** What a request gives beside its document. */
export type Variables = Readonly<Record<string, unknown>>;

/** Reads arguments where they are numbers, yes or no, or lists, which is what decides how much is answered. */
export interface ArgumentReader {
  /** Undefined where it is left out, and null where it is null or no number. */
  number(field: FieldNode, argument: string): number | null | undefined;
  /** How many values it has; undefined where it is left out or null. */
  length(field: FieldNode, argument: string): number | undefined;
  /** False where `@skip` or `@include` leaves the selection out. */
  isIncluded(selection: Pick<FieldNode, "directives">): boolean;
  /** Whether anything that was read so far depends on the variables. */
  hasReadVariables(): boolean;
}

/** Anything that is not of its type is refused before it is executed, so that it does not matter what is made of it here. */
export function createArgumentReader(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): ArgumentReader {
  const defaults = new Map(variableDefinitions.map((node) => [node.variable.name.value, node.defaultValue]));
  let hasReadVariables = false;
  const valueOf = (node: ValueNode | undefined): unknown => {
    if (node?.kind !== Kind.VARIABLE) return node && literal(node);
    hasReadVariables = true;
    const name = node.name.value;
    if (Object.hasOwn(variables, name) && variables[name] !== undefined) return variables[name];
    const byDefault = defaults.get(name);
    return byDefault && literal(byDefault);
  };
  const argument = (node: Pick<FieldNode, "arguments">, name: string) =>
    valueOf(node.arguments?.find((given) => given.name.value === name)?.value);
  return {
    number(field, name) {
      const value = argument(field, name);
      return value === undefined || typeof value === "number" ? value : null;
    },
    length(field, name) {
      const value = argument(field, name);
      if (value === undefined || value === null) return undefined;
      return Array.isArray(value) ? value.length : 1;
    },
    isIncluded: ({ directives = [] }) =>
      directives.every((directive) => {
        const condition = argument(directive, "if");
        return directive.name.value === "skip" ? condition !== true : condition !== false;
      }),
    hasReadVariables: () => hasReadVariables,
  };
}

/** A value as far as it is read here: numbers, yes and no, null and lists. */
function literal(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind === Kind.BOOLEAN) return node.value;
  if (node.kind === Kind.NULL) return null;
  return node.kind === Kind.LIST ? node.values : node.kind;
}
