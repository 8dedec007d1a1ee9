import { Kind, print, type FragmentDefinitionNode, type OperationDefinitionNode } from "graphql";
import type { DocumentFile } from "./plugin.ts";

export interface NamedOperation {
  readonly name: string;
  readonly node: OperationDefinitionNode;
}

/** All operations and fragments of a client, each in the order of its name, so that output never depends on files. */
export interface Documents {
  readonly operations: readonly NamedOperation[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Errors: an operation without a name, two operations or two fragments of one name. */
export function readDocuments(files: readonly DocumentFile[]): Documents {
  const operations = new Map<string, OperationDefinitionNode>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of files.flatMap((file) => file.document?.definitions ?? [])) {
    if (definition.kind === Kind.OPERATION_DEFINITION) addOnce(operations, definition);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) addOnce(fragments, definition);
  }
  return {
    operations: sortedByName(operations).map(([name, node]) => ({ name, node })),
    fragments: new Map(sortedByName(fragments)),
  };
}

function addOnce<Node extends OperationDefinitionNode | FragmentDefinitionNode>(
  nodes: Map<string, Node>,
  node: Node,
): void {
  const name = node.name?.value;
  if (name === undefined) throw new Error(`Every operation needs a name: ${print(node).slice(0, 60)}…`);
  if (nodes.has(name)) throw new Error(`Two definitions are named ${name}.`);
  nodes.set(name, node);
}

function sortedByName<Node>(nodes: ReadonlyMap<string, Node>): [string, Node][] {
  return [...nodes].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

export function fragmentOf(documents: Documents, name: string): FragmentDefinitionNode {
  const fragment = documents.fragments.get(name);
  if (fragment === undefined) throw new Error(`There is no fragment ${name}.`);
  return fragment;
}
