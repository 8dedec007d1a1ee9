import {
  getNamedType,
  isCompositeType,
  isListType,
  isNullableType,
  isObjectType,
  getNullableType,
  Kind,
  type ArgumentNode,
  type GraphQLCompositeType,
} from "graphql";
import { flatFields, type SelectedField, type Selections, type Source } from "./selection.ts";

/** The list through which an operation can be paged. */
export interface Connection {
  /** From the result's root to the connection: `["figures"]`. */
  readonly path: readonly string[];
  /** Where its items are: the nodes, or else the edges. */
  readonly items: "nodes" | "edges";
  /** Whether something on the way can be null, which is an empty list then. */
  readonly nullable: boolean;
}

/**
 * The connection that takes the operation's `$after`; undefined where none does. Only queries are paged: what a
 * subscription goes on after is an event.
 * Errors: two of them, or one that doesn't ask for what paging needs.
 */
export function connectionOf(
  source: Source,
  operation: string,
  root: GraphQLCompositeType,
  selections: readonly Selections[],
): Connection | undefined {
  if (root !== source.schema.getQueryType()) return undefined;
  const [only, more] = search(source, root, selections, [], false);
  if (more !== undefined)
    throw new Error(`${operation} has two lists that take $after: it could not be paged.`);
  if (only === undefined) return undefined;
  const { selected, path, nullable } = only;
  const connection = getNamedType(selected.field.type);
  if (!isObjectType(connection)) throw new Error(`${operation}: ${path.join(".")} is no connection.`);
  const fields = flatFields(source, connection, selected.below);
  requirePageInfo(source, operation, fields, bindsVariable(selected, "before"));
  const items = (["nodes", "edges"] as const).find((key) => fields.some((field) => field.key === key));
  if (items === undefined)
    throw new Error(`${operation} asks for neither nodes nor edges of ${path.join(".")}.`);
  return { path, items, nullable };
}

interface Found {
  readonly selected: SelectedField;
  readonly path: readonly string[];
  readonly nullable: boolean;
}

function search(
  source: Source,
  type: GraphQLCompositeType,
  selections: readonly Selections[],
  path: readonly string[],
  nullable: boolean,
): Found[] {
  return flatFields(source, type, selections).flatMap((selected): Found[] => {
    const { key, field, below } = selected;
    const here = { path: [...path, key], nullable: nullable || isNullableType(field.type) };
    if (bindsVariable(selected, "after")) return [{ selected, ...here }];
    const named = getNamedType(field.type);
    // Of a list inside a list there is not one next page but many.
    if (!isCompositeType(named) || isListType(getNullableType(field.type))) return [];
    return search(source, named, below, here.path, here.nullable);
  });
}

function bindsVariable({ nodes }: SelectedField, name: string): boolean {
  const binds = ({ name: argument, value }: ArgumentNode) =>
    argument.value === name && value.kind === Kind.VARIABLE && value.name.value === name;
  return nodes.some((node) => node.arguments?.some(binds));
}

function requirePageInfo(
  source: Source,
  operation: string,
  fields: readonly SelectedField[],
  backwards: boolean,
): void {
  const pageInfo = fields.find(({ key }) => key === "pageInfo");
  const type = pageInfo && getNamedType(pageInfo.field.type);
  const asked = isObjectType(type) && pageInfo ? flatFields(source, type, pageInfo.below) : [];
  const needed = ["hasNextPage", "endCursor", ...(backwards ? ["hasPreviousPage", "startCursor"] : [])];
  const missing = needed.filter((key) => !asked.some((field) => field.key === key));
  if (missing.length > 0)
    throw new Error(`${operation} can't be paged without pageInfo { ${missing.join(" ")} }.`);
}
