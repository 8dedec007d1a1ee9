import type { GraphQLInputObjectType } from "graphql";
import { fragmentComment } from "./comment.ts";
import { readDocuments } from "./documents.ts";
import { reachableInputs } from "./input-type.ts";
import { declareOperation, type OperationContext } from "./operation.ts";
import { GENERATED, type Plugin } from "./plugin.ts";
import { declareResult } from "./result-type.ts";
import { declareInputPlaces, fragmentPlacesOf, hasPlaces } from "./scalar-places.ts";
import { compositeType } from "./selection.ts";

/** Writes a plain object for every operation of a client, with the types of its result and its variables. */
export const plugin: Plugin = (schema, files, { scalars }) => {
  const source = { schema, documents: readDocuments(files) };
  const used = { types: new Set<string>(), schema: new Set<string>() };
  const inputs = new Set<GraphQLInputObjectType>();
  const fragmentPlaces = fragmentPlacesOf(source);
  const context: OperationContext = {
    ...source,
    scalars,
    onCustomScalar: () => {
      used.schema.add("Scalars").add("ScalarTypes");
    },
    onEnum: ({ name }) => used.schema.add(name),
    onInput: (type) => {
      used.schema.add(type.name);
      reachableInputs(type, inputs);
    },
    onFragmentPlaces: fragmentPlaces.declare,
    onType: (name) => used.types.add(name),
    isGeneric: (name) => hasPlaces(source, name),
  };
  const fragments = [...source.documents.fragments.values()].map(
    ({ name, description, typeCondition, selectionSet }) =>
      declareResult(
        context,
        {
          name: name.value,
          comment: fragmentComment(name.value, description?.value),
          type: compositeType(source, typeCondition.name.value),
        },
        [{ set: selectionSet, optional: false }],
      ),
  );
  const operations = source.documents.operations.map((operation) => declareOperation(context, operation));
  const places = [...fragmentPlaces.declarations(), ...[...inputs].map(declareInputPlaces)].filter(Boolean);
  if (places.length > 0) used.types.add("ScalarPlaces");
  const imports = [
    importFrom("type ", used.types, "../operation.ts"),
    used.types.has("PagedQuery") ? ['import { paginate } from "../paginate.ts";'] : [],
    importFrom("type ", used.schema, "./schema.ts"),
  ].flat();
  return [GENERATED, ...imports, "", ...fragments, ...places, ...operations].join("\n");
};

function importFrom(kind: string, names: ReadonlySet<string>, from: string): string[] {
  return names.size === 0 ? [] : [`import ${kind}{ ${[...names].toSorted().join(", ")} } from "${from}";`];
}
