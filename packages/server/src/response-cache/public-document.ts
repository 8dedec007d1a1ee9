import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from "graphql";

/** A document as far as it decides whether answers to it may be kept, and for whom else they are. */
export interface PublicDocument {
  /** The same for all documents that differ in white space, commas and comments only. */
  readonly text: string;
  /** The names of its queries that answer everybody alike; a query without a name has the name "". */
  readonly publicQueries: ReadonlySet<string>;
  readonly operationCount: number;
}

const INTROSPECTION: ReadonlySet<string> = new Set(["__typename", "__schema", "__type"]);

/** Null for what can't be parsed. `publicFields` are the root fields that answer everybody. */
export function readDocument(
  source: string,
  publicFields: ReadonlySet<string>,
  maxTokens: number,
): PublicDocument | null {
  const document = parsed(source, maxTokens);
  if (document === null) return null;
  const fragments = fragmentsOf(document);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const publicQueries = operations.filter(
    ({ operation, selectionSet }) =>
      operation === OperationTypeNode.QUERY &&
      rootNames(selectionSet, fragments).every((name) => publicFields.has(name) || INTROSPECTION.has(name)),
  );
  return {
    text: stripIgnoredCharacters(source),
    publicQueries: new Set(publicQueries.map(({ name }) => name?.value ?? "")),
    operationCount: operations.length,
  };
}

function parsed(source: string, maxTokens: number): DocumentNode | null {
  try {
    return parse(source, { noLocation: true, maxTokens });
  } catch {
    // Whatever is wrong with it, it is told where it is executed.
    return null;
  }
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** The fields at the root, by their names in the schema, through all fragments. */
function rootNames(
  root: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  const names: string[] = [];
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.push(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(root);
  return names;
}
